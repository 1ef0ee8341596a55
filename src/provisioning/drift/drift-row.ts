import type { GroupId, SiteGroupId, UserId } from '../../directory/ids';
import type { DriftKind } from './drift-kind';

/**
 * One difference, without personal data: ids of ours, and of groups at Atlassian. Names and values are looked up when it is
 * shown.
 */
export interface DriftRow {
  readonly kind: DriftKind;
  readonly user?: UserId;
  readonly group?: GroupId;
  readonly site?: SiteGroupId;
  /** The version of the group, or else of the user, when this was found: with another one, it is no longer news. */
  readonly version: number;
  /** Names of the fields of a profile, or of the custom attributes, that differ. */
  readonly fields?: readonly string[];
  /** How many people who are not in the directory were put into the group. */
  readonly strangers?: number;
}

/** What a row is about, the same in each comparison: `takenOut:{user}:{group}:{site group}`. */
export const rowKey = ({ kind, user = '' as UserId, group, site }: Omit<DriftRow, 'version'>): string =>
  [kind, user, group ?? '', site ?? ''].join(':');
