import { toInfinitive, toPast } from './action-words';
import { type CauseCode, causes } from './causes';
import type { ActionReport, JournalEntry } from './entry';
import { listed, phrasesOf } from './phrases';

export interface Told {
  readonly subject: JournalEntry['subject'];
  readonly actions: readonly ActionReport[];
  /** The present state of the record. */
  readonly state: { readonly state: string; readonly cause?: string; readonly detail?: string };
  /** An extra remark on what was done, such as unknown members. */
  readonly remark?: string | undefined;
}

/**
 * What happened and why, in one or two sentences: `Invited m…@example.com and set display name.`,
 * `Added 20 people to Sales. Waiting to add 80 people: The rest is done in the background.`
 */
export function summarize({ subject, actions, state, remark }: Told): string {
  const phrases = (...outcomes: readonly ActionReport['outcome'][]) =>
    phrasesOf(
      actions.filter(({ outcome }) => outcomes.includes(outcome)),
      subject,
    );
  const why = titleOf(state.cause) ?? state.detail?.replace(/\.$/, '');
  const sentences = [
    doneText(phrases('applied')),
    ensuredText(phrases('ensured')),
    previewText(phrases('preview')),
    state.state === 'pending' ? stopText('Waiting', phrases('waiting'), why) : '',
    state.state === 'held' ? stopText('Held', phrases('waiting'), why) : '',
    state.state === 'refused' ? stopText('Refused', phrases('refused', 'failed'), why) : '',
    state.state === 'preview' ? refusedText(phrases('refused'), actions) : '',
    ...actions
      .filter(({ outcome }) => outcome === 'skipped')
      .slice(0, 2)
      .map(skippedText),
  ].filter((sentence) => sentence !== '');
  if (sentences.length === 0) sentences.push(`Nothing to change for ${subject.label}.`);
  if (remark !== undefined) sentences.push(`${remark.slice(0, 1).toUpperCase()}${remark.slice(1)}.`);
  return sentences.join(' ');
}

function doneText(phrases: readonly string[]): string {
  const [first, ...rest] = phrases.map(toPast);
  return first === undefined ? '' : `${listed([first, ...rest.map(toInfinitive)])}.`;
}

/** Atlassian's answer is the same whether or not it was so already. */
const ensuredText = (phrases: readonly string[]): string =>
  phrases.length === 0
    ? ''
    : `Ensured, though Atlassian does not say whether that changed anything: ${listed(phrases.map(toInfinitive))}.`;

const previewText = (phrases: readonly string[]): string =>
  phrases.length === 0 ? '' : `Would ${listed(phrases.map(toInfinitive))} (preview: nothing was written).`;

function stopText(word: 'Waiting' | 'Held' | 'Refused', phrases: readonly string[], why: string | undefined): string {
  const before = word === 'Held' ? 'Held, and did not' : `${word} to`;
  const what = phrases.length === 0 ? word : `${before} ${listed(phrases.map(toInfinitive))}`;
  return why === undefined ? `${what}.` : `${what}: ${why}.`;
}

/** A previewed state carries no refusal; the action does. */
function refusedText(phrases: readonly string[], actions: readonly ActionReport[]): string {
  const refused = actions.find(({ outcome }) => outcome === 'refused');
  if (!refused) return '';
  return `Would not ${listed(phrases.map(toInfinitive))}: ${titleOf(refused.cause) ?? refused.reason.replace(/\.$/, '')}.`;
}

/** An action with a cause was wanted but impossible; without a cause, nothing was wanted. */
function skippedText({ text, cause }: ActionReport): string {
  const title = titleOf(cause);
  return title === undefined ? `${toPast(text)}.` : `Did not ${toInfinitive(text)}: ${title}.`;
}

const titleOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(causes, code) ? causes[code as CauseCode].title : undefined;
