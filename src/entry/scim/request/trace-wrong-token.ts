import type { ConnectionId } from '../../../connections/connection';
import { wrongTokens } from '../../../connections/refused-since';
import { isoTime, type Machine } from '../../../provisioning/call';
import { StorageUnavailable } from '../../../provisioning/storage-unavailable';
import type { WrongCalls } from '../../../provisioning/store/log';

interface Wrong {
  readonly connectionId: ConnectionId;
  readonly store: WrongCalls;
  readonly method: string;
  /** Who should have had a token: an IdP by default. */
  readonly source?: 'connector';
}

const traces = {
  scim: { cause: 'scim-token-wrong', id: 'wrongToken', label: 'SCIM request' },
  connector: { cause: 'connector-token-wrong', id: 'wrongConnectorToken', label: 'Call of a connector' },
} as const;

/**
 * Traces a wrong token in the log. The work is the same whether or not the connection exists, so that response time
 * doesn't reveal it. The id names the minute: of processes that trace at the same time one writes the entry.
 */
export async function traceWrongToken(
  machine: Machine,
  { connectionId, store, method, source: asked }: Wrong,
): Promise<void> {
  const now = machine.now();
  const source = asked ?? 'scim';
  const { cause, id, label } = traces[source];
  try {
    await store.recordWrongCall({
      schema: 1,
      id: `${id}${Math.floor(now / 60_000)}`,
      at: isoTime(now),
      connectionId,
      source,
      subject: { kind: 'request', id: wrongTokens(connectionId), label },
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
