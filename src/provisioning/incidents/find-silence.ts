import type { Connection } from '../../connections/connection';
import { methodOf } from '../../connections/method';
import type { TokenUses } from '../../connections/token-uses';
import type { Presence } from '../connector/connector-state';
import { standingOf } from '../connector/standing';
import type { Finding } from './finding';

const hour = 3_600_000;

/** The connector of a directory, if it was expected and has not come: nobody would notice that somebody has left. */
export function findSilentConnector(
  { id, name }: Pick<Connection, 'id' | 'name'>,
  presence: Presence,
  now: number,
): readonly Finding[] {
  if (!presence.connector || standingOf(presence, now) !== 'silent') return [];
  const { comes } = presence.connector;
  return [
    { kind: 'connector-away', connection: { id, name }, numbers: { hours: hoursSince(comes, now) }, since: comes },
  ];
}

/**
 * An IdP that has called with a right token before and does not call any more. One that has never called is still being set up, and
 * one in preview is being tried.
 */
export function findSilentIdp(
  { id, name, provider, settings, tokens }: Pick<Connection, 'id' | 'name' | 'provider' | 'settings' | 'tokens'>,
  uses: TokenUses,
  now: number,
  { silentHours }: { readonly silentHours: number },
): readonly Finding[] {
  const isStopped = tokens.every(({ revoked }) => revoked !== undefined);
  if (methodOf(provider) !== 'scim' || settings.mode === 'preview' || isStopped) return [];
  const last = Object.values(uses).sort().at(-1);
  if (last === undefined) return [];
  const hours = hoursSince(last, now);
  return hours < silentHours ? [] : [{ kind: 'idp-silent', connection: { id, name }, numbers: { hours }, since: last }];
}

const hoursSince = (at: string, now: number): number => Math.max(0, Math.floor((now - Date.parse(at)) / hour));
