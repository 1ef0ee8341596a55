import { SiteError } from '../../sync/site/site-error';
import type { SyncUser } from '../../sync/users/user-port';
import type { Call } from '../call';
import { type GatheredQueue, gatheredQueue } from './gathered-queue';

/** The call of a batch, and the push of the events that it leaves behind. */
export interface BatchCall extends Pick<GatheredQueue, 'push'> {
  readonly call: Call;
}

/**
 * A call that keeps what it is told and leaves Atlassian to the background: a look for each of 50 people would take longer than
 * an invocation may. What is kept is pending and due at once, in every mode, and the queue plans and applies it as it does for
 * an IdP's calls. The events of all go out together. If the process ends before, the wake-up that was queued before the first
 * pending record finds them all.
 */
export function batchCall(call: Call): BatchCall {
  const { queue, push } = gatheredQueue(call.queue);
  const sync = { ...call.sync, user: leftToQueue(call.sync.user) };
  return { call: { ...call, queue, sync, isBatch: true }, push };
}

/** A group's look at Atlassian asks the budget first, which is empty; a person's does not. */
const leftToQueue = ({ apply }: SyncUser): SyncUser => ({
  async plan() {
    throw new SiteError('unavailable', 'time-budget', 'The background looks at Atlassian.', { isAnswered: true });
  },
  apply,
});
