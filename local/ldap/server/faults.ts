/** How a simulated directory misbehaves. */
export interface LdapFaults {
  /** Nobody can connect, and who is connected is cut off. */
  readonly down: boolean;
  /** Milliseconds before each answer. */
  readonly slow: number;
  /** Most entries of a search, for everybody and over all its pages; 0: no limit but the usual one. */
  readonly sizeLimit: number;
  /** This page of each search in pages is empty, although others follow; 0: none. The first one is 1. */
  readonly emptyPage: number;
  /** After so many answers to searches a connection goes on as if nobody had logged in; 0: never. */
  readonly lostBind: number;
  /** After so many answers to searches a connection is cut off; 0: never. */
  readonly lostConnection: number;
}

export const noFaults: LdapFaults = {
  down: false,
  slow: 0,
  sizeLimit: 0,
  emptyPage: 0,
  lostBind: 0,
  lostConnection: 0,
};
