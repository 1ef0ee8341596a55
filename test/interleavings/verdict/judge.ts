import type { ConnectionView, Snapshot } from './snapshot';
import { living } from './snapshot';

/** The claimed thing: an account or a group at Atlassian. */
export interface Claimed {
  readonly kind: 'account' | 'site-group';
  readonly id: string;
}

/**
 * The deciding connections among those with a record for it: the lower precedence if all have one, else the first
 * owner. If nobody owned it before, its present owner; if nobody does, any of them.
 */
export function deciding(
  claimants: readonly ConnectionView[],
  { kind, id }: Claimed,
  { before, after }: { readonly before: Snapshot; readonly after: Snapshot },
): readonly ConnectionView[] {
  if (claimants.length <= 1) return claimants;
  const settings = claimants.map((each) => each.connection?.settings);
  const numbers = settings.map((each) => each?.precedence ?? 100);
  if (settings.every((each) => each?.conflicts === 'precedence') && new Set(numbers).size > 1) {
    const first = Math.min(...numbers);
    return claimants.filter((each) => each.connection?.settings.precedence === first);
  }
  for (const owners of [before.owners, after.owners]) {
    const owner = claimants.filter((each) => each.connection?.id === owners.get(`${kind} ${id}`));
    if (owner.length > 0) return owner;
  }
  return claimants;
}

/** Connections that are live: the others only report what they would do. */
export const speaking = (snapshot: Snapshot): readonly ConnectionView[] =>
  living(snapshot).filter(({ connection }) => connection?.settings.mode === 'live');
