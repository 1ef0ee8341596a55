import type { SiteState } from '../state/site-state';
import type { StatusId } from '../state/tracked-issues';
import { type Html, html } from './html';
import { type Appearance, lozenge, table } from './layout';

const statuses: Readonly<Record<StatusId, readonly [string, Appearance]>> = {
  todo: ['To Do', 'default'],
  doing: ['In Progress', 'moved'],
  done: ['Done', 'success'],
};

/** Issues that apps have created, with what is in them. */
export function trackedIssues(state: SiteState): Html {
  const issues = state.trackedIssues.all();
  if (issues.length === 0) return html`<p class="empty">No app has created an issue yet.</p>`;
  const rows = issues.map((issue) => {
    const comments = state.trackedIssues.commentsOn(issue.id).map(({ body }) => textIn(body));
    const texts = [textIn(issue.description), ...comments.reverse()];
    return html`<tr><td class="mono">${issue.key}</td><td>${issue.summary}</td><td>${lozenge(...statuses[issue.status])}</td>
<td class="whole">${texts.map((text) => html`<p>${text}</p>`)}</td></tr>`;
  });
  return table('Issues that apps have created', ['Key', 'Summary', 'Status', 'Description and comments'], rows);
}

/** What has come to the channels in Slack and Teams. */
export function receivedMessages(state: SiteState): Html {
  const messages = state.messages.all();
  if (messages.length === 0) return html`<p class="empty">Nothing has come to Slack or Teams yet.</p>`;
  const rows = messages.map(
    ({ to, at, body }) => html`<tr><td class="mono"><time>${new Date(at).toISOString().slice(0, 19)}</time></td>
<td>${to === 'slack' ? 'Slack' : 'Teams'}</td><td class="whole">${textIn(body)}</td></tr>`,
  );
  return table('Messages in Slack and Teams, newest first', ['Time (UTC)', 'Channel', 'Message'], rows);
}

/** Every text in a document, a message or a card, in order. */
export function textIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(textIn).filter(Boolean).join(' ');
  if (typeof value !== 'object' || value === null) return '';
  const own = ['text', 'title', 'value'].flatMap((name) => {
    const text = (value as Record<string, unknown>)[name];
    return typeof text === 'string' ? [text] : [];
  });
  return [...own, ...Object.values(value).map(textIn)].filter(Boolean).join(' ');
}
