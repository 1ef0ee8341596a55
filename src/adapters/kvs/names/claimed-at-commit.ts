import type { NameClaim } from '../../../provisioning/store/name-claims';
import type { Lock } from '../commit-beside';
import { keys } from '../keys';
import { records } from '../records';
import type { Write } from '../storage';
import { holdWrite } from './claims';
import { floorCheck } from './floor';

/** The part of a commit that gives its record the name. */
export interface Naming {
  readonly locks: readonly Lock[];
  readonly writes: readonly Write[];
}

/** A reservation is turned into a held name; a name that was free is claimed, as long as this invocation has the floor. */
export function namingOf(connection: string, claim: NameClaim): Naming {
  const { kind, name, owner, version, floor, isOpen } = claim;
  const place = keys.claim(connection, kind, name);
  const checks = floor === undefined ? [] : [floorCheck(connection, floor)];
  const own: Write = isOpen
    ? { place, value: records.claim(version, { schema: 1, owner, held: true, lost: [] }) }
    : holdWrite({ place, owner, version });
  return {
    locks: [
      { place, version: isOpen ? undefined : version },
      ...checks.map((check) => ({ place: check.place, version: floor })),
    ],
    writes: [own, ...checks],
  };
}

/** Which names this invocation has claimed: two records of one batch may want the same. */
export interface ClaimedHere {
  /** How often the name has been claimed so far. */
  timesOf(claim: Pick<NameClaim, 'kind' | 'name'>): number;
  note(claim: Pick<NameClaim, 'kind' | 'name'>): void;
  /** Nobody here has claimed the name since it was found to be free. */
  isFirst(claim: NameClaim): boolean;
}

export function claimedHere(connection: string): ClaimedHere {
  const times = new Map<string, number>();
  const keyOf = ({ kind, name }: Pick<NameClaim, 'kind' | 'name'>) => keys.claim(connection, kind, name).key;
  const timesOf = (claim: Pick<NameClaim, 'kind' | 'name'>) => times.get(keyOf(claim)) ?? 0;
  return {
    timesOf,
    note: (claim) => void times.set(keyOf(claim), timesOf(claim) + 1),
    isFirst: (claim) => !claim.isOpen || timesOf(claim) === claim.times,
  };
}
