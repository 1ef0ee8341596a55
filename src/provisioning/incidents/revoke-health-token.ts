import { ConnectionError } from '../../connections/connection-error';
import type { System } from '../../connections/system';
import type { AlarmStore } from './alarm-store';

/** The token stops with the next request. Revoking it twice is harmless. @throws {ConnectionError} @throws {AlarmsChanged} */
export async function revokeHealthToken(
  { alarms, system }: { readonly alarms: Pick<AlarmStore, 'read' | 'change'>; readonly system: Pick<System, 'now'> },
  tokenId: string,
): Promise<void> {
  const { healthTokens: tokens, version } = await alarms.read();
  const token = tokens.find(({ id }) => id === tokenId);
  if (!token) throw new ConnectionError('token-not-found');
  if (token.revoked !== undefined) return;
  const revoked = system.now();
  const next = tokens.map((each) => (each.id === tokenId ? { ...each, revoked } : each));
  await alarms.change({ kind: 'saveTokens', tokens: next }, version);
}
