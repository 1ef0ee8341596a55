import type { ConnectionId } from '../../../connections/connection';
import { wrongTokens } from '../../../connections/refused-since';
import { isoTime, type Machine } from '../../../provisioning/call';
import { StorageUnavailable } from '../../../provisioning/storage-unavailable';
import type { Log } from '../../../provisioning/store/log';

interface Wrong {
  readonly connectionId: ConnectionId;
  readonly store: Log;
  readonly method: string;
}

/**
 * Traces a wrong token in the log. The work is the same whether or not the connection exists, so that response time
 * doesn't reveal it. The id names the minute: processes that trace at the same time write one entry.
 */
export async function traceWrongToken(machine: Machine, { connectionId, store, method }: Wrong): Promise<void> {
  const now = machine.now();
  const cause = 'scim-token-wrong';
  try {
    await store.record({
      schema: 1,
      id: `wrongToken${Math.floor(now / 60_000)}`,
      at: isoTime(now),
      connectionId,
      source: 'scim',
      subject: { kind: 'request', id: wrongTokens(connectionId), label: 'SCIM request' },
      operation: 'Check token',
      request: { method, path: '/', status: 401 },
      summary: { say: 'token-wrong', cause },
      outcome: 'refused',
      cause,
      actions: [],
      calls: [],
      durationMilliseconds: 0,
    });
  } catch (error) {
    // The answer stays 401: the refusal matters more than its trace.
    if (!(error instanceof StorageUnavailable)) throw error;
  }
}
