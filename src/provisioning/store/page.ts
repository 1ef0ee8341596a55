export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export interface PageOf<Item> {
  /** Exact, at the moment of reading. */
  readonly total: number;
  readonly items: readonly Item[];
}
