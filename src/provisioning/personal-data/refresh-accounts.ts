import type { UserId } from '../../directory/ids';
import type { Call } from '../call';
import { syncWaitingUser } from '../users/sync-waiting-user';

/** People who could not be looked at now; `seconds` says when to come back, and is absent if that is of no use. */
export interface Unrefreshed {
  readonly users: readonly UserId[];
  readonly seconds?: number;
}

/**
 * Looks again at people whose accounts have changed at Atlassian, as Sync now does: the link is checked, and whatever the
 * settings keep equal is made equal again. @returns those who are left; undefined if all are done
 */
export async function refreshAccounts(call: Call, users: readonly UserId[]): Promise<Unrefreshed | undefined> {
  for (const [index, id] of users.entries()) {
    const step = await syncWaitingUser(call, id, 'always');
    const left = users.slice(index);
    if (step.kind === 'exhausted') return { users: left, seconds: 0 };
    if (step.kind === 'later') return { users: left, seconds: step.seconds };
    if (step.kind === 'stopped') return { users: left };
    const groups = step.groups ?? [];
    if (groups.length > 0) await call.queue.push([{ connectionId: call.connection.id, groups, returned: [id] }]);
  }
  return undefined;
}
