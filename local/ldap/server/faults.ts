import { z } from 'zod';

const count = z.int().min(0).max(1_000_000);

/** How a simulated directory misbehaves; what is not named stays as it is. */
export const ldapFaultsSchema = z.strictObject({
  /** Nobody can connect, and who is connected is cut off. */
  down: z.boolean().exactOptional(),
  /** Milliseconds before each answer. */
  slow: count.exactOptional(),
  /** Most entries of a search, for everybody and over all its pages; 0: no limit but the usual one. */
  sizeLimit: count.exactOptional(),
  /** This page of each search is empty, although others follow; from 2 on, 0: none. */
  emptyPage: count.exactOptional(),
  /** After so many searches a connection goes on as if nobody had logged in; 0: never. */
  lostBind: count.exactOptional(),
  /** After so many searches a connection is cut off; 0: never. */
  lostConnection: count.exactOptional(),
});

export type LdapFaults = Required<z.infer<typeof ldapFaultsSchema>>;

export const noFaults: LdapFaults = {
  down: false,
  slow: 0,
  sizeLimit: 0,
  emptyPage: 0,
  lostBind: 0,
  lostConnection: 0,
};
