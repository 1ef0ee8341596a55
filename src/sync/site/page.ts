/** One page of a longer list. Pages can be read again, and `cursor` can be followed later. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Leads to the next page; absent on the last one. */
  readonly cursor?: string;
}
