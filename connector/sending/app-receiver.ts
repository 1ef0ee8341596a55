import type { BatchResult } from '../../src/entry/connector/contract/batches';
import type { KnownAnswer, KnownRequest } from '../../src/entry/connector/contract/known';
import type { App } from './app';
import { AppTrouble } from './app-trouble';
import type { Receiver } from './receiver';
import { type Trying, tryingAgain } from './trying-again';

/** The right to send for a connection, as polls give it. */
export interface Lease {
  /** Of the last poll. */
  number(): number;
  /** Polls anew. @throws {AppTrouble} `lease-held` if another connector has taken over */
  renew(): Promise<void>;
  /** ISO 8601: when the scan that is going on has begun. */
  scan(): string | undefined;
}

/**
 * Sends to the app. What does not come through is tried again with growing pauses; a lease that has ended is asked for once
 * more, since nobody else may have wanted it.
 */
export function appReceiver(app: App, lease: Lease, trying: Trying): Receiver {
  async function leased<Answer>(call: (lease: number) => Promise<Answer>, hasRenewed = false): Promise<Answer> {
    try {
      return await tryingAgain(trying, () => call(lease.number()));
    } catch (error) {
      if (!(error instanceof AppTrouble) || error.code !== 'lease-lost' || hasRenewed) throw error;
    }
    await lease.renew();
    return await leased(call, true);
  }
  async function send(path: 'people' | 'groups' | 'removals', batch: object): Promise<readonly BatchResult[]> {
    const scan = lease.scan();
    const found = { ...(scan !== undefined && { scan }), ...batch };
    const { results } = await leased((number) => app.send(path, { lease: number, ...found }));
    return results;
  }
  function known(kind: KnownRequest['kind'], cursor: string | undefined): Promise<KnownAnswer> {
    return leased((number) => app.known({ lease: number, kind, ...(cursor === undefined ? {} : { cursor }) }));
  }
  return {
    people: (people) => send('people', { people }),
    groups: (groups) => send('groups', { groups }),
    removals: (removals) => send('removals', removals),
    known,
  };
}
