import type { IncidentMessage } from '../../../provisioning/incidents/incident-message';

/**
 * The message in the Atlassian Document Format, version 1, as descriptions and comments take it.
 * @see https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export function toDocument({ text, facts, remedy, link }: Omit<IncidentMessage, 'id' | 'edition' | 'step' | 'title'>) {
  const items = facts.map(({ label, value }) => ({
    type: 'listItem',
    content: [paragraph(words(`${label}: `), words(value, [{ type: 'strong' }]))],
  }));
  return {
    type: 'doc',
    version: 1,
    content: [
      paragraph(words(text)),
      ...(items.length === 0 ? [] : [{ type: 'bulletList', content: items }]),
      paragraph(words(remedy)),
      ...(link === undefined ? [] : [paragraph(words('Open Rollcall', [{ type: 'link', attrs: { href: link } }]))]),
    ],
  };
}

const paragraph = (...content: readonly object[]) => ({ type: 'paragraph', content });

const words = (text: string, marks: readonly object[] = []) => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks }),
});
