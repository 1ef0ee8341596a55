import type { SiteSnapshot } from '../../local/atlassian/snapshot';
import type { Idp } from './idp';
import type { Knowledge } from './knowledge';
import type { Side } from './operation';
import type { Row, Totals } from './trace';
import type { Violation } from './violation';
import type { World } from './world';

/** A running campaign. */
export interface CampaignState {
  readonly world: World;
  readonly idps: Readonly<Record<Side, Idp>>;
  readonly knowledge: Knowledge;
  /** Connections that have, or may have, been deleted. */
  readonly deleted: Set<Side>;
  /** Connections that only report what they would do, as far as is known. */
  readonly previewing: Set<Side>;
  /** `A ada`: places whose user was ever sent as active. */
  readonly everActive: Set<string>;
  /** `A dev`: places whose group was ever due for deletion. */
  readonly everDeleted: Set<string>;
  /** The site before the campaign. */
  readonly before: SiteSnapshot;
  readonly startedAt: number;
  readonly rows: Row[];
  readonly totals: Totals;
  readonly violations: Violation[];
  /** The number of the running operation. */
  operation: number;
}

/** Records an event. */
export function note(
  state: CampaignState,
  text: string,
  result: string,
  { subjects = [], at = state.world.clock.now() }: { readonly subjects?: readonly string[]; readonly at?: number } = {},
): void {
  state.rows.push({ operation: state.operation, at: at - state.startedAt, text, result, subjects });
}
