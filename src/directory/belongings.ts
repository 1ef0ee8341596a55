import type { CauseCode } from '../journal/causes/causes';
import type { Said, Sentence } from '../journal/sentence';
import type { AccountId, UserId } from './ids';

/** What becomes of each kind that is not left alone. */
export interface BelongingChoices {
  readonly issues?: 'successor' | 'unassign';
  readonly filters?: 'successor';
  readonly dashboards?: 'successor';
  readonly projectRoles?: 'successor';
}

export type HandedKind = keyof BelongingChoices;

/** In the order in which they are handed over. */
export const handedKinds = ['issues', 'filters', 'dashboards', 'projectRoles'] as const satisfies readonly HandedKind[];

/**
 * The hand-over of what one person who left owns at Jira, from before they lost access until thirty days after its last step.
 * The newest departure of an account has the record. Beside ids it holds masked names.
 */
export interface Belongings {
  readonly schema: 1;
  /** Grows by one with each commit: whoever meets another one's commit stops. */
  readonly version: number;
  readonly account: AccountId;
  readonly user: UserId;
  /** Masked, for the log. */
  readonly label: string;
  /** ISO 8601: when access was about to be taken. */
  readonly since: string;
  /** What was taken: access to the site, or the groups that give products. */
  readonly lost: 'access' | 'groups';
  readonly choices: BelongingChoices;
  /** In the order in which they are tried. Null: their account is closed, and forgotten. */
  readonly heirs: readonly (BelongingsHeir | null)[];
  /** Why somebody named in the settings can't take over. */
  readonly problems: readonly Sentence[];
  /**
   * `open`: to be handed over. `handed`: as far as it goes. `stopped`: the person had access again, or kept it. `returning`: it
   * is being given back. `returned`: given back.
   */
  readonly state: 'open' | 'handed' | 'stopped' | 'returning' | 'returned';
  readonly kinds: Readonly<Partial<Record<HandedKind, KindProgress>>>;
  /** How often Atlassian has failed since the last progress. */
  readonly attempts?: number;
}

export interface BelongingsHeir {
  readonly account: AccountId;
  /** Masked. */
  readonly label: string;
}

/** How far one kind has got: first everything is listed, then it is handed over in slices. */
export interface KindProgress {
  /** The number of ids on each page of the list. */
  readonly pages: readonly number[];
  /** Where the list at Jira continues; absent at its start, and once all is listed. */
  readonly cursor?: string;
  readonly isListed?: true;
  /** There were more than are kept. */
  readonly isCut?: true;
  readonly handed: Walk;
  /** What was given back. */
  readonly back?: Walk;
}

/** A walk over the list. */
export interface Walk {
  /** Ids that are dealt with, from the start of the list. */
  readonly next: number;
  /** The slice at `next` was begun: some of it may be done already. */
  readonly isBegun?: true;
  /** By heir, by its place among them; `nobody`: unassigned. Of what is given back, by whom it is taken from. */
  readonly done: Readonly<Record<string, number>>;
  readonly left: number;
  /** Of what is done, how many an earlier entry of the log has told: what Jira refused was asked back again. */
  readonly told?: number;
  /** Why some were left, each cause once. */
  readonly why?: readonly LeftWhy[];
}

/** How many of those that a walk has dealt with were handed over, or given back. Pure. */
export const movedBy = ({ done }: Pick<Walk, 'done'>): number =>
  Object.values(done).reduce((sum, count) => sum + count, 0);

export interface LeftWhy {
  readonly cause: CauseCode;
  readonly detail?: string | Said;
}

/** A page of the list with what became of each id, one sign each (`src/provisioning/belongings/fates.ts`). */
export interface BelongingsPage {
  readonly ids: readonly string[];
  readonly fates: string;
}

/** The most ids of one kind that are handed over: all of them can be given back. */
export const mostHanded = 10_000;

/** How long it can be given back, in days. */
export const belongingsDays = 30;
