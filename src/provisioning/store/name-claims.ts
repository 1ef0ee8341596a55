import type { Signing } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { Sentence } from '../../journal/sentence';

/** Makes userNames and displayNames unique: a name is reserved before the record that carries it is written. */
export interface NameClaims {
  /**
   * Reserves a userName (or a group's displayName) before the record that carries it is written: one request.
   * @throws {NameTaken} if another record of the connection holds it
   * @throws {Conflict} if another owner has taken the reservation over, and may still be created
   */
  reserveName(kind: 'user' | 'group', name: string, owner: UserId | GroupId): Promise<NameClaim>;
  /**
   * The same for a person for whom nothing is done before the commit: a userName that is free is claimed by the commit itself,
   * which fails if somebody else has it by then. In a connection where userNames are claimed in this way, all of them are.
   * @throws {NameTaken | Conflict}
   */
  claimUserName(name: string, owner: UserId): Promise<NameClaim>;
  /** Notes with the reservation what is about to be created at Atlassian: one request. @throws {Conflict} if it was taken over */
  noteBegun(claim: NameClaim, begun: BegunCreation): Promise<NameClaim>;
}

/** Proof that a name is reserved, or was free; only the store looks into it. */
export interface NameClaim {
  readonly kind: 'user' | 'group';
  readonly name: string;
  readonly owner: UserId | GroupId;
  readonly version: number;
  /** Somebody reserved the name before and never came to be, perhaps because they were refused. */
  readonly isRetaken?: true;
  /** Who that was, or who had the name and was deleted, which waits for an administrator. */
  readonly former?: string;
  /** What an earlier attempt began, whose record was never created. */
  readonly begun?: BegunCreation;
  /** The name was free, and the commit claims it. */
  readonly isOpen?: true;
  /** How often the invocation had claimed the name before it was found to be free. */
  readonly times?: number;
  /** What the commit requires so that nobody else claims names meanwhile. */
  readonly floor?: number;
}

/** What the creation of a group is about to create at Atlassian, kept with the reservation of its name. */
export interface BegunCreation {
  /** Names of groups; none of them existed. */
  readonly creating: readonly string[];
  /** Groups of which some may have existed. */
  readonly signing?: Signing;
  /** ISO 8601; until then they may appear. */
  readonly underWayUntil: string;
  /** Users who are about to be added to them. */
  readonly adding?: readonly UserId[];
}

/** Another record of this connection holds the name. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';
  readonly kind: 'user' | 'group';
  /** The userName or displayName that was asked for. */
  readonly taken: string;
  constructor(kind: 'user' | 'group', taken: string) {
    super(`${kind === 'user' ? 'userName' : 'displayName'} "${taken}" is taken.`);
    this.kind = kind;
    this.taken = taken;
  }
}

/** What it tells people, with the name as `shown`. */
export const takenName = ({ kind }: NameTaken, shown: string): Sentence =>
  kind === 'user' ? { say: 'user-name-taken', name: shown } : { say: 'display-name-taken', name: shown };
