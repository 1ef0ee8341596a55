import type { ConnectionId } from '../../../connections/connection';
import { getConnection } from '../../../connections/save-connection';
import type { AccountId, UserId } from '../../../directory/ids';
import type { DirectoryUser } from '../../../directory/user';
import { syncPersonNow } from '../../../provisioning/background/sync-now';
import type { Uses } from '../../../provisioning/call';
import { type AccountForeseen, foreseeAccount } from '../../../provisioning/foresight/foresee-account';
import type { UserReads } from '../../../provisioning/store/users';
import type { AccountAnswer } from '../../../provisioning/users/account-answer';
import { LinkRefused } from '../../../provisioning/users/assert-may-link';
import { decideAccount } from '../../../provisioning/users/decide-account';
import type { Account } from '../../../sync/site/accounts';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import { presentTest } from '../connections/present-test';
import type { AdminPayload } from '../contract';
import type { FoundAccount } from '../contract/accounts';
import { fitting } from '../fitting';
import { presentAction } from '../log/log-calls';
import { presentSynced } from '../settings/sync-calls';
import { AdminFailure } from '../to-admin-error';

type Calls = Pick<AdminHandlers, 'findAccounts' | 'foreseeAccount' | 'decideAccount'>;

/** Bytes; an answer has to stay under 100 KB. */
const mostGroups = 20_000;
const mostActions = 30;

/** Which account at Atlassian is a person's: search, plan and decision. */
export function accountCalls({ connections, callOf }: Pick<AdminPorts, 'connections' | 'callOf'>): Calls {
  const open = async (id: string) => callOf(await getConnection(connections, id as ConnectionId));
  return {
    async findAccounts({ connectionId, text }) {
      const { site } = await (await open(connectionId)).atlassian();
      return { accounts: (await site.searchAccounts(text)).map(presentFound) };
    },
    async foreseeAccount({ connectionId, personId, answer }) {
      const call = await open(connectionId);
      const user = await personOf(call, personId);
      return presentForeseen(await allowed(() => foreseeAccount(call, user, toAnswer(answer))));
    },
    async decideAccount({ connectionId, personId, answer, takes }) {
      const call = await open(connectionId);
      const asked = { answer: toAnswer(answer), takes };
      const user = await allowed(() => decideAccount(call, personId as UserId, asked));
      if (!user) throw new AdminFailure('person-not-found', 'personId');
      call.store.forget();
      return presentSynced(await syncPersonNow(call, user), false);
    },
  };
}

async function personOf({ store }: Pick<Uses<'store', UserReads>, 'store'>, id: string): Promise<DirectoryUser> {
  const user = await store.getUser(id as UserId);
  if (!user) throw new AdminFailure('person-not-found', 'personId');
  return user;
}

const toAnswer = (answer: AdminPayload<'decideAccount'>['answer']): AccountAnswer =>
  answer.kind === 'link' ? { kind: 'link', account: answer.accountId as AccountId } : answer;

/** @throws {AdminFailure} if the account may not be linked */
async function allowed<Value>(run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof LinkRefused) throw new AdminFailure(error.code, 'answer', error.said);
    throw error;
  }
}

const presentFound = ({ id, email, displayName, state, managed, protection }: Account): FoundAccount => ({
  accountId: id,
  email,
  state,
  ...(displayName !== undefined && { displayName }),
  ...(managed !== undefined && { managed }),
  ...(protection !== undefined && { protection }),
});

function presentForeseen({ test, old }: AccountForeseen) {
  return {
    test: presentTest(test),
    ...(old && {
      old: {
        email: old.email,
        actions: old.actions
          .slice(0, mostActions)
          .map((action) => presentAction({ ...action, address: old.email }, 'record')),
        groups: [...fitting(old.groups, mostGroups)],
      },
    }),
  };
}
