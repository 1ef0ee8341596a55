import { limitCauses } from '../../directory/held-batch';
import type { LimitKind } from '../../directory/ledger';
import type { Held } from '../../directory/sync-state';
import { isoTime } from '../call';

interface Holder {
  readonly batch: string;
  /** Of the head of the batches, as it was read. */
  readonly version: number;
  readonly kind: LimitKind;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * How a record is held in a batch. Whoever is in it already stays as they are: a decision that is about them must find them,
 * whatever else changes about them before it is carried out.
 */
export function heldIn(before: Held | undefined, { batch, version, kind, now }: Holder): Held {
  if (before?.batch === batch) return before;
  return { batch, version, since: before?.since ?? isoTime(now), cause: limitCauses[kind] };
}
