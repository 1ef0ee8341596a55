import { type CauseCode, causes } from './causes/causes';
import type { ActionReport, JournalEntry } from './entry';
import { phrasesOf } from './phrases-of';
import { type Phrase, type Said, type Sentence, together, type Written } from './sentence';

export interface Told {
  readonly subject: JournalEntry['subject'];
  readonly actions: readonly ActionReport[];
  /** The present state of the record. */
  readonly state: { readonly state: string; readonly cause?: string; readonly detail?: Said | Written };
  /** An extra remark on what was done, such as unknown members. */
  readonly remark?: Sentence | undefined;
}

/**
 * What happened and why, in one or two sentences: `Invited m…@example.com and set display name.`,
 * `Added 20 people to Sales. Waiting to add 80 people: The rest is done in the background.`
 */
export function summarize({ subject, actions, state, remark }: Told): readonly Sentence[] {
  const phrases = (...outcomes: readonly ActionReport['outcome'][]) =>
    phrasesOf(
      actions.filter(({ outcome }) => outcomes.includes(outcome)),
      subject,
    );
  const sentences = [
    ...told('did', phrases('applied')),
    ...told('ensured', phrases('ensured')),
    ...told('would', phrases('preview')),
    ...(state.state === 'pending' ? stopped('waits', phrases('waiting'), state) : []),
    ...(state.state === 'held' ? heldSentence(phrases('waiting'), state) : []),
    ...(state.state === 'refused' ? stopped('refused', phrases('refused', 'failed'), state) : []),
    ...(state.state === 'preview' ? refusedSentences(phrases('refused'), actions) : []),
    ...actions
      .filter(({ outcome }) => outcome === 'skipped')
      .slice(0, 2)
      .map(skippedSentence),
  ];
  const all = sentences.length === 0 ? [{ say: 'nothing-to-change', label: subject.label } as const] : sentences;
  return together(all, remark);
}

const told = (say: 'did' | 'ensured' | 'would', what: readonly Phrase[]): readonly Sentence[] =>
  what.length === 0 ? [] : [{ say, what }];

/** A cause has its title; without one, the detail says why. Nobody waits to leave something alone: that is what is done meanwhile. */
function stopped(say: 'waits' | 'refused', phrases: readonly Phrase[], state: Told['state']): readonly Sentence[] {
  const wanted = phrases.filter((phrase) => !leaving.has(phrase.say));
  const what: { readonly what?: readonly Phrase[] } = wanted.length === 0 ? {} : { what: wanted };
  const cause: { readonly cause?: CauseCode } = isCause(state.cause) ? { cause: state.cause } : {};
  if ('cause' in cause || state.detail === undefined) {
    return [say === 'waits' ? { say, ...what, ...cause } : { say, ...what, ...cause }];
  }
  const detail: Said = typeof state.detail === 'string' ? { say: 'quoted', words: state.detail } : state.detail;
  return together({ say: `${say}-because`, ...what }, detail);
}

/** Which limit holds it is always known. */
function heldSentence(phrases: readonly Phrase[], { cause }: Told['state']): readonly Sentence[] {
  const what: { readonly what?: readonly Phrase[] } = phrases.length === 0 ? {} : { what: phrases };
  return [{ say: 'held', ...what, ...(isCause(cause) && { cause }) }];
}

/** A previewed state carries no refusal; the action does. */
function refusedSentences(what: readonly Phrase[], actions: readonly ActionReport[]): readonly Sentence[] {
  const refused = actions.find(({ outcome }) => outcome === 'refused');
  if (!refused) return [];
  if (what.every((phrase) => leaving.has(phrase.say))) {
    if (isCause(refused.cause)) return [{ say: 'refused', cause: refused.cause }];
    return together({ say: 'refused-because' }, refused.reason);
  }
  if (isCause(refused.cause)) return [{ say: 'would-not', what, cause: refused.cause }];
  return together({ say: 'would-not-because', what }, refused.reason);
}

/** Leaving somebody or something alone is what is done then. */
const leaving: ReadonlySet<Phrase['say']> = new Set<Phrase['say']>([
  'change-nothing',
  'keep-member',
  'keep-members-of-deleted',
  'leave-account',
  'leave-alone',
  'leave-group-alone',
  'leave-out',
  'leave-the-group-out',
]);

/** An action with a cause was wanted but impossible, unless it only leaves things alone; without a cause, nothing was wanted. */
function skippedSentence({ text, cause }: ActionReport): Sentence {
  if (!isCause(cause)) return { say: 'did', what: [text] };
  const what = [text];
  return leaving.has(text.say) ? { say: 'did-because', what, cause } : { say: 'did-not', what, cause };
}

const isCause = (code: string | undefined): code is CauseCode => code !== undefined && Object.hasOwn(causes, code);
