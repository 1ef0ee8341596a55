import type { SiteGroupId } from '../../directory/ids';

/** The products of the site. */
export interface Seats {
  /** The products of the site and their free seats, as far as the credentials at hand show them. */
  seats(): Promise<readonly ProductSeats[]>;
}

export interface ProductSeats {
  /** `jira-software` */
  readonly key: string;
  readonly name: string;
  readonly unlimited: boolean;
  /** Absent if unlimited or unknown. */
  readonly total?: number;
  readonly remaining?: number;
  /** Groups that new people of the product are put into, as far as known. */
  readonly defaultGroups: readonly { readonly id: SiteGroupId; readonly name: string }[];
}
