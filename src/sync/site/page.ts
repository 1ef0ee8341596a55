/** One page of a longer list. Any page can be read again, and `cursor` read later. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Leads to the next page; absent on the last one. */
  readonly cursor?: string;
}
