import type { AccountId } from '../../directory/ids';
import type { DescribedAccount } from '../../sync/site/site-lists';
import { confirmMembers } from './confirm-members';
import type { Comparing } from './drift-call';
import { type DriftRow, rowKey } from './drift-row';
import type { DriftRun, DriftSlice } from './drift-run';
import type { UnseenReason } from './drift-summary';
import type { DriftLink } from './group-differences';
import { judgeAccounts, type PageJudged } from './judge-accounts';
import { type LinkIndex, linkIndex } from './member-differences';

/** Pages of a hundred accounts with an organization key, 200 with a token; each account costs three reads. */
const pagesASlice = 5;

/**
 * A slice of the accounts of the site: who has them in the directory, and what is other than that asks. Only what two looks show
 * counts, with records that nobody has changed in between: a page of Atlassian's is older than the records that are read after
 * it. @throws {SiteError}
 */
export async function compareAccounts(call: Comparing, run: DriftRun): Promise<DriftSlice | undefined> {
  const links = await linksOf(call, run);
  if (!links) return undefined;
  const gathered = newGathered();
  let cursor = run.after;
  for (let page = 0; page < pagesASlice && call.budget.allows(2); page += 1) {
    cursor = await comparePage(call, links, gathered, cursor);
    if (cursor === undefined) break;
  }
  const { rows, strangerIn, ...told } = gathered;
  const members = await confirmMembers(call, links, { rows, strangerIn });
  return {
    ...told,
    rows: members.rows,
    strangerIn: members.strangerIn,
    after: cursor,
    unseen: [...told.unseen, ...members.unseen],
  };
}

interface Gathered {
  readonly rows: DriftRow[];
  readonly strangerIn: DriftLink[];
  readonly seen: string[];
  readonly unseen: UnseenReason[];
  looked: number;
}

const newGathered = (): Gathered => ({ rows: [], strangerIn: [], seen: [], unseen: [], looked: 0 });

/** @returns where the list goes on */
async function comparePage(
  call: Comparing,
  links: LinkIndex,
  gathered: Gathered,
  cursor: string | undefined,
): Promise<string | undefined> {
  const { site } = await call.atlassian();
  const { items, cursor: next } = await site.describeAccounts(cursor);
  const first = await judgeAccounts(call, links, items);
  gathered.looked += items.length;
  gathered.seen.push(...first.seen);
  if (items.some(({ groups }) => groups === undefined)) gathered.unseen.push('tokenSeesLess');
  if (first.rows.length + first.strangerIn.length === 0) return next;
  const second = await judgeAgain(call, links, first, cursor);
  const known = new Set(second.rows.map(keyOf));
  gathered.rows.push(...first.rows.filter((row) => known.has(keyOf(row))));
  gathered.strangerIn.push(...second.strangerIn);
  return next;
}

/** The page as it is by now, and the records as they are after it. */
async function judgeAgain(
  call: Comparing,
  links: LinkIndex,
  { accounts }: PageJudged,
  cursor: string | undefined,
): Promise<PageJudged> {
  call.store.forget();
  const { site } = await call.atlassian();
  const { items } = await site.describeAccounts(cursor);
  return judgeAccounts(call, links, items.filter(isAmong(accounts)));
}

const isAmong =
  (accounts: ReadonlySet<AccountId>) =>
  ({ id }: DescribedAccount): boolean =>
    accounts.has(id);

const keyOf = (row: DriftRow): string => `${rowKey(row)} ${row.version}`;

/** Undefined if the run is older than what is kept of it. */
async function linksOf({ connection, drift }: Comparing, { id, links }: DriftRun): Promise<LinkIndex | undefined> {
  const found = await drift.links(connection.id, id, links);
  return found && linkIndex(found);
}
