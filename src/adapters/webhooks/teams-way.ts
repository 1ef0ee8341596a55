import type { IncidentMessage } from '../../provisioning/incidents/incident-message';
import type { IncidentWay } from '../../provisioning/incidents/incident-way';
import { postWebhook, type WebhookFetch } from './post-webhook';

/**
 * A workflow of Microsoft Teams that begins with "When a Teams webhook request is received". It answers 202 before the card is
 * posted; whether it could be posted shows only in the run history of the workflow.
 */
export const teamsWay = (fetch: WebhookFetch, url: string): IncidentWay => ({
  async tell(message) {
    await postWebhook(fetch, url, toTeams(message));
    return {};
  },
});

/**
 * An Adaptive Card in the envelope that the trigger takes. Version 1.2 is shown by every Teams client.
 * @see https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export function toTeams({ id, edition, title, text, facts, remedy, link }: IncidentMessage) {
  const block = (words: string, more: object = {}) => ({ type: 'TextBlock', text: plain(words), wrap: true, ...more });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.2',
          body: [
            block(title, { weight: 'Bolder', size: 'Medium' }),
            block(text),
            ...(facts.length === 0
              ? []
              : [{ type: 'FactSet', facts: facts.map((fact) => ({ title: fact.label, value: plain(fact.value) })) }]),
            block(remedy),
            // Whoever gets a card twice sees that it is the same.
            block(`Incident ${id}, message ${edition}`, { isSubtle: true, size: 'Small' }),
          ],
          ...(link !== undefined && { actions: [{ type: 'Action.OpenUrl', title: 'Open Rollcall', url: link }] }),
        },
      },
    ],
  };
}

/** Cards read Markdown: a name shall not become a link or a mention. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>]/g, '\\$&');
