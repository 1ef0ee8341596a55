import { isLiving, mostLivingTokens } from '../../connections/authenticate';
import type { BearerToken } from '../../connections/connection';
import { ConnectionError } from '../../connections/connection-error';
import type { System } from '../../connections/system';
import type { AlarmStore } from './alarm-store';

/** Tokens that ended are kept for recognition, the newest of them. */
const mostKept = 20;

/**
 * Adds a token for monitoring tools; the others stay valid, so that one can be replaced without a gap.
 * @throws {ConnectionError} @throws {AlarmsChanged}
 */
export async function createHealthToken(
  { alarms, system }: { readonly alarms: Pick<AlarmStore, 'read' | 'change'>; readonly system: Pick<System, 'now'> },
  token: BearerToken,
): Promise<void> {
  const { healthTokens: tokens, version } = await alarms.read();
  const now = system.now();
  if (token.expires !== undefined && token.expires <= now) throw new ConnectionError('token-expiry-past', 'expires');
  const living = tokens.filter((each) => isLiving(each, now));
  if (living.length >= mostLivingTokens) throw new ConnectionError('token-limit');
  const dead = tokens.filter((each) => !isLiving(each, now)).slice(-(mostKept - mostLivingTokens));
  await alarms.change({ kind: 'saveTokens', tokens: [...dead, ...living, token] }, version);
}
