import type { GroupId, UserId } from '../../directory/ids';
import type { DirectoryUser, Memberships } from '../../directory/user';
import type { ActionReport } from '../../journal/entry';
import type { Uses } from '../call';
import { severedRecord } from '../departures/severed-record';
import type { GroupReads } from '../store/groups';
import { type AccountAnswer, answered } from '../users/account-answer';
import { applyUser } from '../users/apply-user';
import { assertMayLink } from '../users/assert-may-link';
import { factsOf } from '../users/decide-account';
import { planUser } from '../users/plan-user';
import { silent } from './foresee';
import { type Foresight, foreseenMode } from './foresight';
import { type PersonTest, testPerson } from './test-person';

/** What an administrator's answer about a person's account would lead to. */
export interface AccountForeseen {
  /** The person as the sync that follows would find them. */
  readonly test: PersonTest;
  /** The account they would be unlinked from. */
  readonly old?: OldAccount;
}

export interface OldAccount {
  readonly email: string;
  /** What would be taken from it, if that was asked for. */
  readonly actions: readonly ActionReport[];
  /** Groups at Atlassian that it would leave then, because the IdP has put the person there. */
  readonly groups: readonly string[];
}

/** How many of a person's groups are looked at. */
const mostGroups = 100;

/** Plans what either account gets and loses, and writes nothing. @throws {LinkRefused | SiteError} */
export async function foreseeAccount(
  asked: Foresight,
  user: DirectoryUser,
  answer: AccountAnswer,
): Promise<AccountForeseen> {
  const call = silent(asked);
  const facts = await factsOf(call, user, answer);
  if (answer.kind === 'link') await assertMayLink(call, user, facts.chosen);
  const test = await testPerson(call, { ...user, sync: answered(user, answer, facts) });
  if (user.sync.accountId === undefined || answer.kind === 'lift') return { test };
  const memberships = await call.store.getMemberships(user.id);
  const email = facts.old?.email || (user.sync.email ?? '');
  return { test, old: { email, ...(await takenFrom(call, user, memberships)) } };
}

/** What Rollcall gave to the account, as it would be taken. */
async function takenFrom(
  call: Foresight,
  user: DirectoryUser,
  memberships: Memberships | undefined,
): Promise<Omit<OldAccount, 'email'>> {
  const ids = (memberships?.groups ?? []).slice(0, mostGroups).map(({ id }) => id);
  const severed = severedRecord(call, call.machine.newId() as UserId, user, ids);
  const work = await planUser(call, { user: severed.user, wanted: 'deleted', mode: foreseenMode, former: user.id });
  const { actions } = await applyUser(call, work);
  return { actions, groups: await linkedNames(call, ids) };
}

async function linkedNames({ store }: Uses<'store', GroupReads>, ids: readonly GroupId[]): Promise<readonly string[]> {
  const groups = await Promise.all(ids.map((id) => store.getGroup(id)));
  return [...new Set(groups.flatMap((group) => (group?.sync.links ?? []).map(({ name }) => name)))];
}
