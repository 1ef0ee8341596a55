import type { Belongings, HandedKind, LeftWhy } from '../../directory/belongings';
import type { AccountId } from '../../directory/ids';
import type { Sentence } from '../../journal/sentence';
import type { AccountReads } from '../../sync/site/accounts';
import type { Belonging, BelongingChanges, BelongingReads } from '../../sync/site/belongings';
import type { ProductReads } from '../../sync/site/products';
import { type SiteError, saidBy } from '../../sync/site/site-error';
import { canTakeOver } from './can-take-over';
import type { Fate } from './fates';
import type { RefusedThere } from './refused-there';

/** Whom it may go to, in this order: an heir's place among the heirs, or nobody. */
interface Receiver {
  readonly account: AccountId | undefined;
  /** Masked. */
  readonly label: string;
  readonly fate: (had: boolean) => Fate;
}

export interface SliceResult {
  readonly fates: ReadonlyMap<string, Fate>;
  readonly why: readonly LeftWhy[];
}

/** What handing over a slice uses of Atlassian. */
export type SliceSite = BelongingReads & BelongingChanges & AccountReads & ProductReads;

/**
 * Hands over what is still theirs of these ids, to the first who can have it now. If an earlier attempt was cut off, what is no
 * longer theirs is looked for at those who may have got it, so that it can be given back; a role that somebody else has by then
 * counts as theirs, because nobody knows since when. @throws {SiteError}
 */
export async function handSlice(
  site: SliceSite,
  record: Belongings,
  { kind, ids, wasBegun }: { readonly kind: HandedKind; readonly ids: readonly string[]; readonly wasBegun: boolean },
  refused: RefusedThere,
): Promise<SliceResult> {
  const fates = new Map<string, Fate>();
  const theirs = await site.belongingsAmong(kind, record.account, ids);
  const isTheirs = new Set(theirs.map(({ id }) => id));
  const others = ids.filter((id) => !isTheirs.has(id));
  const receivers = receiversOf(record, kind);
  if (wasBegun) await findGiven(site, kind, others, receivers, fates);
  for (const id of others) if (!fates.has(id)) fates.set(id, { what: 'gone' });
  const refusals = new Map<string, SiteError>();
  const gone: string[] = [];
  let open: readonly Belonging[] = theirs;
  for (const receiver of receivers) {
    if (open.length === 0) break;
    if (receiver.account !== undefined && !(await canTakeOver(site, receiver.account))) {
      gone.push(receiver.label);
      continue;
    }
    open = await giveTo(site, record, { kind, open, receiver, refused }, { fates, refusals });
  }
  for (const { id } of open) fates.set(id, { what: 'left' });
  return { fates, why: whyLeft(record, open, refusals, gone) };
}

function receiversOf({ heirs, choices }: Belongings, kind: HandedKind): readonly Receiver[] {
  if (choices[kind] === 'unassign') return [{ account: undefined, label: '', fate: () => ({ what: 'nobody' }) }];
  return heirs.flatMap((heir, place): Receiver[] =>
    heir ? [{ ...heir, fate: (had) => ({ what: had ? 'had' : 'heir', heir: place }) }] : [],
  );
}

async function findGiven(
  site: BelongingReads,
  kind: HandedKind,
  ids: readonly string[],
  receivers: readonly Receiver[],
  fates: Map<string, Fate>,
): Promise<void> {
  for (const { account, fate } of receivers) {
    const open = ids.filter((id) => !fates.has(id));
    if (open.length === 0) return;
    for (const { id } of await site.belongingsAmong(kind, account, open)) fates.set(id, fate(kind === 'projectRoles'));
  }
}

/** @returns what Jira refused, for whoever is next */
async function giveTo(
  site: BelongingChanges,
  { account: from }: Belongings,
  {
    kind,
    open,
    receiver,
    refused,
  }: {
    readonly kind: HandedKind;
    readonly open: readonly Belonging[];
    readonly receiver: Receiver;
    readonly refused: RefusedThere;
  },
  { fates, refusals }: { readonly fates: Map<string, Fate>; readonly refusals: Map<string, SiteError> },
): Promise<readonly Belonging[]> {
  const to = receiver.account ?? 'nobody';
  const asked: Belonging[] = [];
  for (const one of open) {
    const known = refused.find(kind, one, to);
    if (known) refusals.set(one.id, known);
    else asked.push(one);
  }
  const byId = new Map(asked.map((one) => [one.id, one]));
  const ids = asked.map(({ id }) => id);
  for (const result of ids.length > 0 ? await site.giveBelongings(kind, ids, { from, to: receiver.account }) : []) {
    const one = byId.get(result.id);
    if ('refusal' in result) {
      refusals.set(result.id, result.refusal);
      if (one) refused.note(kind, one, to, result.refusal);
    } else fates.set(result.id, result.what === 'gone' ? { what: 'gone' } : receiver.fate(result.what === 'had'));
  }
  return open.filter(({ id }) => !fates.has(id));
}

/** Each cause once, in Jira's words. */
function whyLeft(
  { problems }: Belongings,
  left: readonly Belonging[],
  refusals: ReadonlyMap<string, SiteError>,
  gone: readonly string[],
): readonly LeftWhy[] {
  const nobody: readonly Sentence[] = [...problems, ...gone.map((who): Sentence => ({ say: 'heir-gone', who }))];
  const why = left.map(({ id }): LeftWhy => {
    const refusal = refusals.get(id);
    if (!refusal) return { cause: 'belongings-successor-missing', ...(nobody.length > 0 && { detail: nobody }) };
    return { cause: 'belongings-refused', detail: saidBy(refusal) };
  });
  return distinct(why);
}

/** The most causes that are kept of one kind. */
const mostWhy = 5;

export const distinct = (why: readonly LeftWhy[]): readonly LeftWhy[] =>
  [...new Map(why.map((each) => [JSON.stringify(each), each])).values()].slice(0, mostWhy);
