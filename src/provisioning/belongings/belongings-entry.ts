import {
  type Belongings,
  type HandedKind,
  handedKinds,
  type KindProgress,
  mostHanded,
  movedBy,
  type Walk,
} from '../../directory/belongings';
import type { CauseCode } from '../../journal/causes/causes';
import type { ActionReport, JournalEntry, SiteCall } from '../../journal/entry';
import type { Phrase, Said, Sentence } from '../../journal/sentence';
import { together } from '../../journal/sentence';
import { choicesInWords } from '../../sync/users/words-of-belongings';
import { describe } from '../attempts/describe';
import type { Uses } from '../call';

/** How handing over ended. `returned`: the person has access again. `kept access`: it was never taken. */
export type BelongingsEnd = 'handed' | 'returned' | 'kept access';

type Told = Uses<'connection' | 'machine' | 'origin'>;

const kind = 'handOverBelongings';

/**
 * The one entry about a hand-over: counts by kind and by who got them, and what was left and why. Undefined if nothing was found:
 * most people own nothing, and the person's details say so.
 */
export function entryOfHandOver(
  call: Told,
  record: Belongings,
  how: BelongingsEnd,
  calls: readonly SiteCall[],
): JournalEntry | undefined {
  const done = handedKinds.flatMap((each) => reportsOf(record, each));
  const actions = [...done, ...endOf(record, how)];
  return actions.length === 0 ? undefined : entryOf(call, record, 'Hand over belongings', actions, calls);
}

/** The one entry about what was given back. */
export function entryOfReturn(call: Told, record: Belongings, calls: readonly SiteCall[]): JournalEntry {
  const done = handedKinds.flatMap((each) => returnedReports(record, each));
  const nothing: ActionReport = {
    kind,
    ...textOfAll(record),
    reason: { say: 'belongings-nothing' },
    outcome: 'noChange',
  };
  return entryOf(call, record, 'Give back belongings', done.length > 0 ? done : [nothing], calls);
}

function entryOf(
  call: Told,
  { user, label }: Belongings,
  operation: string,
  actions: readonly ActionReport[],
  calls: readonly SiteCall[],
): JournalEntry {
  const refused = actions.find(({ outcome }) => outcome === 'refused');
  const cause = refused?.cause as CauseCode | undefined;
  const state = cause ? ({ state: 'refused', cause } as const) : ({ state: 'synced' } as const);
  return describe(call, { subject: { kind: 'user', id: user, label }, operation, status: 0, state, actions, calls });
}

const reason: Sentence = { say: 'belongings-set' };

const textOfAll = ({ choices, label }: Belongings): { readonly text: Phrase } => ({
  text: { say: 'hand-over-belongings', what: choicesInWords(choices), who: label },
});

function reportsOf(record: Belongings, of: HandedKind): readonly ActionReport[] {
  const progress = record.kinds[of];
  if (!progress) return [];
  const given = Object.entries(progress.handed.done).map(
    ([to, count]): ActionReport => ({ kind, text: givenText(record, of, to, count), reason, outcome: 'applied' }),
  );
  return [...given, ...leftOf(record, of, progress, progress.handed), ...cutOf(record, of, progress)];
}

function givenText({ heirs }: Belongings, of: HandedKind, to: string, count: number): Phrase {
  const what = choicesInWords({ [of]: 'successor' }, { [of]: count });
  if (to === 'nobody') return { say: 'unassign-belongings', what };
  return { say: 'give-belongings', what, heir: heirs[Number(to)]?.label ?? '?' };
}

function leftOf(
  { label }: Belongings,
  of: HandedKind,
  { pages }: KindProgress,
  { left, why = [] }: Walk,
): readonly ActionReport[] {
  // Without a right nothing was listed, so nobody knows how many there are.
  if (left === 0 && (why.length === 0 || pages.length > 0)) return [];
  const what = choicesInWords({ [of]: 'successor' }, left === 0 ? {} : { [of]: left });
  const text: Phrase = { say: 'hand-over-belongings', what, who: label };
  const [first] = why;
  const detail = detailOf(why.map((each) => each.detail));
  return [
    {
      kind,
      text,
      reason,
      outcome: 'refused',
      cause: first?.cause ?? 'belongings-refused',
      ...(detail !== undefined && { detail }),
    },
  ];
}

/** What each cause says, one after another. */
function detailOf(details: readonly (string | Said | undefined)[]): Said | undefined {
  const said = details.map((detail) =>
    typeof detail === 'string' ? ({ say: 'quoted', words: detail } satisfies Sentence) : detail,
  );
  const all = together(...said);
  return all.length > 0 ? all : undefined;
}

function cutOf({ label }: Belongings, of: HandedKind, { isCut }: KindProgress): readonly ActionReport[] {
  if (!isCut) return [];
  const text: Phrase = { say: 'hand-over-belongings', what: choicesInWords({ [of]: 'successor' }), who: label };
  return [{ kind, text, reason: { say: 'belongings-cut', most: mostHanded }, outcome: 'skipped' }];
}

function endOf(record: Belongings, how: BelongingsEnd): readonly ActionReport[] {
  if (how === 'handed') return [];
  const says = { returned: 'belongings-returned', 'kept access': 'belongings-kept-access' } as const;
  return [{ kind, ...textOfAll(record), reason: { say: says[how] }, outcome: 'skipped' }];
}

function returnedReports(record: Belongings, of: HandedKind): readonly ActionReport[] {
  const progress = record.kinds[of];
  const back = progress?.back;
  if (!progress || !back) return [];
  const count = movedBy(back) - (back.told ?? 0);
  const what = choicesInWords({ [of]: 'successor' }, { [of]: count });
  const text: Phrase = { say: 'give-belongings-back', what, who: record.label };
  const given: ActionReport = { kind, text, reason: { say: 'belongings-asked-back' }, outcome: 'applied' };
  return [...(count > 0 ? [given] : []), ...leftOf(record, of, progress, back)];
}
