import type { GroupId, UserId } from '../../directory/ids';

/** Makes userNames and displayNames unique: a name is reserved before the record that carries it is written. */
export interface NameClaims {
  /**
   * Reserves a userName (or a group's displayName) before the record that carries it is written: one request.
   * @throws {NameTaken} when another record of the connection holds it
   * @throws {Conflict} when another owner has taken the reservation over, and may still come to be
   */
  reserveName(kind: 'user' | 'group', name: string, owner: UserId | GroupId): Promise<NameClaim>;
  /** Keeps with the reservation what is about to be made at Atlassian: one request. @throws {Conflict} when it was taken over */
  noteBegun(claim: NameClaim, begun: BegunCreation): Promise<NameClaim>;
}

/** Proof that a name was reserved; the store knows what is in it. */
export interface NameClaim {
  readonly kind: 'user' | 'group';
  readonly name: string;
  readonly owner: UserId | GroupId;
  readonly version: number;
  /** What an attempt before has begun, whose record never came to be. */
  readonly begun?: BegunCreation;
}

/** What the creation of a group is about to make at Atlassian, kept with the reservation of its name. */
export interface BegunCreation {
  /** Names of groups, of which none existed. */
  readonly creating: readonly string[];
  /** ISO 8601; until then they may come to be. */
  readonly underWayUntil: string;
  /** Users who are about to be added to them. */
  readonly adding?: readonly UserId[];
}

/** Another record of this connection holds the name. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';
  readonly kind: 'user' | 'group';
  constructor(kind: 'user' | 'group', taken: string) {
    super(`${kind === 'user' ? 'userName' : 'displayName'} "${taken}" is taken.`);
    this.kind = kind;
  }
}
