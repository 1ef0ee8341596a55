import type { HandedKind } from '../../directory/belongings';
import type { AccountId } from '../../directory/ids';
import type { Page } from './page';
import type { SiteError } from './site-error';

/** What somebody may own at Jira, or be assigned there, beside what they lead. */
export type BelongingKind = HandedKind;

/** One of them. The id of a project role is that of its project, a slash, and that of the role. */
export interface Belonging {
  readonly id: string;
  /** The key of an issue's project: whoever cannot be assigned one issue there cannot be assigned the others. */
  readonly project?: string;
}

/** The most belongings that one call of the port takes. */
export const mostBelongings = 50;

/** What people own at Jira, or are assigned there. */
export interface BelongingReads {
  /** Ids in pages of at most 1000, as Jira's search knows them; a page may be empty and not the last. Issues are those that are open. */
  listBelongings(kind: BelongingKind, account: AccountId, cursor?: string): Promise<Page<string>>;
  /** How many there are, as Jira estimates it. Undefined of project roles, which take a call each. */
  countBelongings(kind: BelongingKind, account: AccountId): Promise<number | undefined>;
  /** Which of at most `mostBelongings` are theirs now; without an account, which are nobody's. */
  belongingsAmong(
    kind: BelongingKind,
    account: AccountId | undefined,
    ids: readonly string[],
  ): Promise<readonly Belonging[]>;
  /** Whether the credential that would do it may: Jira lets only its administrators give away what others own. */
  mayHandOver(kind: BelongingKind): Promise<boolean>;
}

export interface BelongingChanges {
  /**
   * Gives at most `mostBelongings` to another account, or to nobody, one after the other. What Jira refuses is told, one by
   * one. Trouble ends it, and says nothing about those that were given before.
   * @throws {SiteError} `unavailable` or `unauthorized`
   */
  giveBelongings(kind: BelongingKind, ids: readonly string[], by: Handing): Promise<readonly GivenBelonging[]>;
}

/** Without an account: from nobody, to nobody. */
export interface Handing {
  readonly from: AccountId | undefined;
  readonly to: AccountId | undefined;
}

/** `had`: the other one had it already, beside the first. `gone`: it does not exist any more. */
export type GivenBelonging = { readonly id: string } & (
  | { readonly what: 'given' | 'had' | 'gone' }
  | { readonly refusal: SiteError }
);

/** The calls that are reserved for this many of a kind. */
export const callsForBelongings = {
  list: (kind: BelongingKind): number => (kind === 'projectRoles' ? 40 : 1),
  among: (kind: BelongingKind, count: number): number => (kind === 'projectRoles' ? count : 2),
  give: (kind: BelongingKind, count: number): number =>
    kind === 'dashboards' ? 1 : kind === 'projectRoles' ? 2 * count : count,
};
