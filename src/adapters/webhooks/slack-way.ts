import type { IncidentMessage } from '../../provisioning/incidents/incident-message';
import type { IncidentWay } from '../../provisioning/incidents/incident-way';
import { postWebhook, type WebhookFetch } from './post-webhook';

/** Slack allows 150 characters in a header and 3,000 in a section. */
const longestHeader = 150;
const longestSection = 2900;

/** An incoming webhook of Slack. It answers `ok`; a message that was sent cannot be changed or recognized. */
export const slackWay = (fetch: WebhookFetch, url: string): IncidentWay => ({
  async tell(message) {
    await postWebhook(fetch, url, toSlack(message));
    return {};
  },
});

/**
 * `text` for notifications, `blocks` for the channel.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * @see https://docs.slack.dev/reference/block-kit/blocks
 */
export function toSlack({ id, edition, title, text, facts, remedy, link }: IncidentMessage) {
  const told = [text, ...facts.map(({ label, value }) => `${label}: ${value}`), remedy].map(escaped).join('\n');
  return {
    text: escaped(title),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, longestHeader), emoji: false } },
      { type: 'section', text: { type: 'mrkdwn', text: cut(told, longestSection) } },
      ...(link === undefined
        ? []
        : [{ type: 'section', text: { type: 'mrkdwn', text: `<${escaped(link)}|Open Rollcall>` } }]),
      // Whoever gets a message twice sees that it is the same.
      { type: 'context', elements: [{ type: 'plain_text', text: `Incident ${id}, message ${edition}`, emoji: false }] },
    ],
  };
}

/** So that a name cannot mention a channel or hide a link: https://docs.slack.dev/messaging/formatting-message-text */
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
