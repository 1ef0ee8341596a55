import type { AccountId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import { judgeAccount } from '../../sync/rules/judge-account';
import { compileScope, scopeOfPerson } from '../../sync/rules/scope';
import type { Capabilities } from '../../sync/site/capabilities';
import type { ProductGroup } from '../../sync/site/products';
import type { DescribedAccount } from '../../sync/site/site-lists';
import { departureOf } from '../../sync/users/departure';
import { standingOf } from '../accounts/standing';
import { type AccountTies, tiesOf } from '../repair/account-ties';
import { modeOf } from '../users/apply-user';
import type { Comparing } from './drift-call';
import type { DriftRow } from './drift-row';
import type { DriftLink } from './group-differences';
import { type LinkIndex, memberDifferences, type Person } from './member-differences';
import { type PersonDifference, personDifference } from './person-difference';
import { seenMark } from './seen-mark';

/** What some accounts at Atlassian show. */
export interface PageJudged {
  readonly rows: readonly DriftRow[];
  readonly strangerIn: readonly DriftLink[];
  /** Marks of the people of the directory who have them. */
  readonly seen: readonly string[];
  /** The accounts of which something is told. */
  readonly accounts: ReadonlySet<AccountId>;
}

/** Judges accounts beside those who have them: three reads an account, 25 a request. @throws {SiteError} */
export async function judgeAccounts(
  call: Comparing,
  links: LinkIndex,
  accounts: readonly DescribedAccount[],
): Promise<PageJudged> {
  const all = await tiesOf(
    call,
    accounts.map(({ id }) => id),
  );
  const judged = await Promise.all(
    accounts.map(async (account, index) => {
      const ties = all[index];
      const here = ties ? await peopleOf(call, ties) : [];
      return { account, here, ...(await judgeOne(call, links, { account, here, ties })) };
    }),
  );
  return {
    rows: judged.flatMap(({ rows }) => rows),
    strangerIn: judged.flatMap(({ strangerIn }) => strangerIn),
    seen: all.flatMap(({ here }) => here.map(({ id }) => seenMark(id))),
    accounts: new Set(
      judged.flatMap(({ account, rows, strangerIn }) => (rows.length + strangerIn.length > 0 ? account.id : [])),
    ),
  };
}

/** Only those whose changes are written to Atlassian: canary mode leaves the others as they are. */
async function peopleOf(call: Comparing, { here }: AccountTies): Promise<readonly Person[]> {
  const people = await Promise.all(
    here.map(async (user) => ({ user, memberships: await call.store.getMemberships(user.id) })),
  );
  return people.filter(({ memberships }) => modeOf(call, memberships).mode === 'live');
}

interface One {
  readonly account: DescribedAccount;
  readonly here: readonly Person[];
  readonly ties: AccountTies | undefined;
}

async function judgeOne(call: Comparing, links: LinkIndex, { account, here, ties }: One) {
  const told = await Promise.all(here.map(({ user }) => differenceOf(call, user, account)));
  const rows = told.flatMap((difference, index): DriftRow[] => {
    const user = here[index]?.user;
    return difference && user ? [personRow(difference, user)] : [];
  });
  const { groups } = account;
  // Somebody whom canary mode leaves as they are is no stranger.
  if (!groups || here.length < (ties?.here.length ?? 0)) return { rows, strangerIn: [] };
  const facts = { connection: call.connection, account: { ...account, groups }, here, links, now: call.machine.now() };
  const members = memberDifferences({ ...facts, isElsewhere: ties?.isElsewhere === true });
  return { rows: [...rows, ...members.rows], strangerIn: members.strangerIn };
}

/** What differs of a person, if the account is theirs to decide about. @throws {SiteError} */
export async function differenceOf(
  call: Comparing,
  user: DirectoryUser,
  account: DescribedAccount | undefined,
): Promise<PersonDifference | undefined> {
  const { site } = await call.atlassian();
  const capabilities = await site.capabilities();
  const difference = personDifference({
    ...{ connection: call.connection, user, account, capabilities, now: call.machine.now() },
    groups: account?.groups && new Set(account.groups),
    productGroups: await productGroupsOf(call, user, capabilities),
  });
  return difference && (await isDecidedHere(call, user)) ? difference : undefined;
}

/** Remembered for a minute; asked for only where the settings take people out of such groups. */
async function productGroupsOf(
  call: Comparing,
  user: DirectoryUser,
  { find }: Capabilities,
): Promise<readonly ProductGroup[]> {
  const { settings } = call.connection;
  const view = { settings, user, wanted: 'as directory' as const };
  const how = departureOf(view, scopeOfPerson(compileScope(settings.scope), user));
  if (how !== 'removeFromGroups' || 'missing' in find) return [];
  const { site } = await call.atlassian();
  return site.productGroups();
}

/** Others who have the account may want it otherwise, and then their wish counts. */
async function isDecidedHere(call: Comparing, user: DirectoryUser): Promise<boolean> {
  const { accountId } = user.sync;
  if (accountId === undefined) return false;
  const { earlier, later } = await standingOf(call, accountId, user);
  return judgeAccount({ connection: call.connection, user, wanted: 'as directory', earlier, later }).kind === 'own';
}

export const personRow = (difference: PersonDifference, { id, version }: DirectoryUser): DriftRow => ({
  ...difference,
  user: id,
  version,
});
