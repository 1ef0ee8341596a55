import type { Call } from '../../provisioning/call';
import { batchCall } from '../../provisioning/connector/batch-call';
import type { Pace } from '../../provisioning/connector/few-at-a-time';
import { longestBatch } from '../../provisioning/connector/lease';
import { forOccasion } from '../../provisioning/occasions/for-occasion';
import { start } from '../scim/operation';
import { noteTokenUse } from '../scim/request/note-token-use';
import { assertLease } from './assert-lease';
import type { ConnectorAsked } from './connector-call';
import type { BatchAnswer } from './contract/batches';

export interface Batch {
  readonly call: Call;
  /** Whether another item may be begun: an invocation has 55 seconds. */
  readonly mayBegin: Pace['mayBegin'];
}

/** What the connector says of a batch. */
export interface Sent {
  readonly lease: number;
  /** ISO 8601: when the scan began that found it out. */
  readonly scan?: string | undefined;
}

/**
 * Runs a batch of the connector that has the lease, and pushes the events of all that it has kept. If the process ends in between,
 * the connector sends the batch again, which changes nothing, and the wake-up finds the records. Nobody else takes the lease over
 * while the batch is at work, because one that ends too soon is prolonged first.
 * @throws {ConnectorFailure} 409
 */
export async function runBatch(
  asked: ConnectorAsked,
  { lease, scan }: Sent,
  run: (batch: Batch) => Promise<BatchAnswer['results']>,
): Promise<BatchAnswer> {
  const { edge, connection, store } = asked;
  const began = edge.machine.now();
  const noting = noteTokenUse(edge, asked);
  start(noting);
  try {
    await assertLease(asked, lease);
    const one = edge.callOf(connection, store);
    const { call, push } = batchCall(scan === undefined ? one : forOccasion(one, { kind: 'scan', id: scan }));
    try {
      return { results: await run({ call, mayBegin: () => edge.machine.now() - began < longestBatch }) };
    } finally {
      await push();
    }
  } finally {
    // Forge may freeze the process once the answer is out.
    await noting;
  }
}

/** The call of one person or group, for the log: when it began, and what was sent. */
export function callOfItem(call: Call, path: string, body?: () => string | undefined): Call {
  const request = { method: 'POST', path, ...(body && { body }) };
  return { ...call, origin: { ...call.origin, startedAt: call.machine.now(), request } };
}
