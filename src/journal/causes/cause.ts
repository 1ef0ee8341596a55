/** A failure that an administrator can meet: the log, the page, SCIM answers and docs/troubleshooting.md share the texts. */
export interface Cause {
  /**
   * `waits`: Rollcall goes on by itself. `asks`: it waits for somebody, or somebody should know. `intended`: the settings,
   * or the IdP, want it so. `refused`: it does not happen unless somebody acts.
   */
  readonly kind: 'waits' | 'asks' | 'intended' | 'refused';
  /** What an administrator asked for may succeed at the next try. */
  readonly isTemporary?: true;
  /** Of what waits: Rollcall is at it, and trying it once more changes nothing. */
  readonly isAtWork?: true;
  readonly title: string;
  readonly cause: string;
  /** For a person or a group whose change is kept, and wherever `remedies` has nothing else. */
  readonly remedy: string;
  readonly remedies?: Readonly<Partial<Record<Exclude<Place, 'record'>, string>>>;
}

/**
 * Where a cause is told. `record`: at a person or a group. `entry`: in the entry of the log that tells of it. `unkept`: in the
 * answer to an IdP whose change was refused and not kept, and in the entry about that. `call`: to an administrator who asked
 * for something, and did not get it.
 */
export type Place = 'record' | 'entry' | 'unkept' | 'call';

export const remedyOf = ({ remedy, remedies }: Cause, place: Place): string =>
  (place === 'record' ? undefined : remedies?.[place]) ?? remedy;
