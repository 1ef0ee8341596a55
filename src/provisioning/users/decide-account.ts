import type { SettingChange } from '../../connections/history';
import { withIdle } from '../../directory/idle-seats';
import type { UserId } from '../../directory/ids';
import { groupsAround } from '../../directory/places-of';
import type { DirectoryUser } from '../../directory/user';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import { emailLabel } from '../../sync/rules/label';
import type { Account, AccountReads } from '../../sync/site/accounts';
import { standingOf } from '../accounts/standing';
import { describeDecided, subjectOfUser } from '../attempts/describe';
import { followUp } from '../attempts/follow-up';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import { queueDeparted } from '../departures/queue-departed';
import { severedRecord } from '../departures/severed-record';
import type { Departures } from '../store/departures';
import type { ReadCache } from '../store/read-cache';
import type { UserReads, UserUpdates } from '../store/users';
import { type AccountAnswer, type AnswerFacts, answered } from './account-answer';
import { modeOf } from './apply-user';
import { assertMayLink } from './assert-may-link';
import { commitUser } from './commit-user';

export interface AccountDecided {
  readonly answer: AccountAnswer;
  /** Also takes from the old account what Rollcall gave: memberships, and access if it had none before. */
  readonly takes: boolean;
}

type Ports = Uses<
  'connection' | 'owners' | 'queue' | 'machine' | 'origin' | 'store' | 'atlassian',
  UserReads & UserUpdates & Departures & ReadCache,
  AccountReads
>;

/**
 * Stores an administrator's decision about a person's account, with the log and the history, and lets Atlassian follow. One
 * commit takes the person off the old account's record and writes the decision; the plan that follows links the account that
 * was chosen, as it would link one that it had found. So every other change of the person comes before it or sees it, and so
 * does everybody else who has the account. What is to be taken from the old account is kept before the commit, for a
 * departure of its own. Undefined if there is no such person, or the IdP is just deleting them.
 * @throws {LinkRefused | SiteError}
 */
export async function decideAccount(
  call: Ports,
  id: UserId,
  { answer, takes }: AccountDecided,
): Promise<DirectoryUser | undefined> {
  const severed = call.machine.newId() as UserId;
  return retryOnConflict(call, async () => {
    const [user, memberships] = await Promise.all([call.store.getUser(id), call.store.getMemberships(id)]);
    if (!user || user.sync.leaving) return undefined;
    const { accountId } = user.sync;
    if (answer.kind === 'link' && answer.account === accountId) return user;
    const facts = await factsOf(call, user, answer);
    const { chosen } = facts;
    if (answer.kind === 'link') await assertMayLink(call, user, chosen);
    const isLeft = accountId !== undefined && answer.kind !== 'lift';
    const isTaking = takes && isLeft && modeOf(call, memberships).mode === 'live';
    const groups = memberships ? groupsAround(memberships) : [];
    const left = isTaking ? severedRecord(call, severed, user, groups) : undefined;
    if (left) await call.store.keepDeparted({ departed: left });
    const standing = isLeft ? await standingOf(call, accountId, user) : undefined;
    const kept = isLeft ? withIdle(user, undefined) : user;
    const next = { ...kept, sync: answered(user, answer, facts) };
    const told = { entry: entryOf(call, user, answer, facts), decided: changesOf(user, answer, facts) };
    const { user: stored } = await commitUser(call, { user, standing }, next, told);
    if (left)
      await queueDeparted(call, { ...left, user: { ...left.user, sync: { ...left.user.sync, dueAt: facts.dueAt } } });
    await followUp(call, { users: [stored] });
    return stored;
  });
}

/** The accounts that the answer is about; the old one may be gone. @throws {SiteError} */
export async function factsOf(
  call: Uses<'machine' | 'atlassian', unknown, AccountReads>,
  { sync }: DirectoryUser,
  answer: AccountAnswer,
): Promise<AnswerFacts> {
  const { site } = await call.atlassian();
  const [old, chosen] = await Promise.all([
    sync.accountId === undefined || answer.kind === 'lift' ? undefined : site.getAccount(sync.accountId),
    answer.kind === 'link' ? site.getAccount(answer.account) : undefined,
  ]);
  return { old, chosen, dueAt: isoTime(call.machine.now()) };
}

const addressOf = (account: Account | undefined, otherwise?: string): string => emailLabel(account?.email || otherwise);

function entryOf(
  call: Uses<'connection' | 'machine' | 'origin'>,
  user: DirectoryUser,
  answer: AccountAnswer,
  { old, chosen }: AnswerFacts,
): JournalEntry {
  const subject = subjectOfUser(user);
  const from = addressOf(old, user.sync.email);
  const step: Readonly<Record<AccountAnswer['kind'], Pick<ActionReport, 'text' | 'reason'>>> = {
    unlink: {
      text: { say: 'unlink-account', who: subject.label, account: from },
      reason: { say: 'decision-ruled-out' },
    },
    link: {
      text: { say: 'give-other-account', who: subject.label, account: addressOf(chosen) },
      reason: { say: 'decision-chosen' },
    },
    lift: {
      text: { say: 'forget-decision', who: subject.label },
      reason: { say: 'decision-lifted' },
    },
  };
  const action: ActionReport = { kind: 'decide', ...step[answer.kind], outcome: 'applied' };
  return describeDecided(call, { subject, operation: 'Decide account', actions: [action] });
}

/** As the history of the connection tells it, with who it was. */
function changesOf(user: DirectoryUser, answer: AccountAnswer, { old, chosen }: AnswerFacts): readonly SettingChange[] {
  const { label } = subjectOfUser(user);
  const line = (account: string | undefined) => `${label}: ${account ?? '–'}`;
  const before = user.sync.accountId === undefined ? undefined : addressOf(old, user.sync.email);
  const after = answer.kind === 'link' ? addressOf(chosen) : answer.kind === 'lift' ? '…' : undefined;
  return [{ path: 'person', before: line(before), after: line(after) }];
}
