import { isoTime } from '../call';
import type { LeaseHolder, Presence, RefusedConnector } from './connector-state';

/** A batch works at most this long; nobody else takes over meanwhile. */
export const longestBatch = 45_000;
/** Room for the last person of a batch, for storage that is slow, and for two clocks. */
const margin = 20_000;
const shortestLease = 120_000;
/** A connector that is refused comes again and again: noting each time would cost a write each. */
const refusalsNoted = 60_000;

/** Who asks for a lease, and in how many milliseconds they are expected again. */
export interface LeaseAsked {
  readonly instance: string;
  readonly version: string;
  readonly host: string;
  readonly comesIn: number;
}

export type Leased =
  | { readonly kind: 'given'; readonly presence: Presence & { readonly holder: LeaseHolder } }
  | { readonly kind: 'held'; readonly holder: LeaseHolder };

/**
 * Gives or prolongs the lease: for twice the time until the connector is expected, so that one missed poll ends nothing, and at
 * least for two minutes. Whoever takes over gets a new number, with which every batch of the one before is refused.
 */
export function takeLease(presence: Presence, { instance, version, host, comesIn }: LeaseAsked, now: number): Leased {
  const { holder, refused, scan: _, ...rest } = presence;
  const isSame = holder?.instance === instance;
  if (holder && !isSame && Date.parse(holder.until) > now) return { kind: 'held', holder };
  const until = isoTime(now + Math.max(shortestLease, 2 * comesIn));
  const connector = { version, host, seen: isoTime(now), comes: isoTime(now + comesIn) };
  const lease = isSame ? presence.lease : presence.lease + 1;
  // What was refused may be this one: it has been renewed, or the other one has ended.
  const kept = refused && refused.host !== host ? { refused } : {};
  return { kind: 'given', presence: { ...rest, ...kept, lease, holder: { instance, until }, connector } };
}

/** Lets go of the lease at once: the next connector may take over. */
export function leaveLease({ holder: _, scan: __, ...rest }: Presence, now: number): Presence {
  const { connector } = rest;
  return connector ? { ...rest, connector: { ...connector, comes: isoTime(now) } } : rest;
}

/**
 * Whether a batch of this lease may begin. `lost`: another connector has taken over, or this one has left. `short`: the lease
 * would end before the batch does, and has to be prolonged first.
 */
export function judgeLease({ lease, holder }: Presence, asked: number, now: number): 'good' | 'short' | 'lost' {
  if (asked !== lease || !holder) return 'lost';
  return Date.parse(holder.until) - now < longestBatch + margin ? 'short' : 'good';
}

/** The lease for as long as a batch of it may work. */
export function prolonged(presence: Presence, now: number): Presence {
  const { holder } = presence;
  return holder ? { ...presence, holder: { ...holder, until: isoTime(now + shortestLease) } } : presence;
}

/** Remembers who was refused; undefined if that is known already. */
export function withRefused(
  presence: Presence,
  refused: Omit<RefusedConnector, 'at'>,
  now: number,
): Presence | undefined {
  const last = presence.refused;
  const isKnown = last?.why === refused.why && last.host === refused.host && last.version === refused.version;
  if (isKnown && now - Date.parse(last.at) < refusalsNoted) return undefined;
  return { ...presence, refused: { ...refused, at: isoTime(now) } };
}
