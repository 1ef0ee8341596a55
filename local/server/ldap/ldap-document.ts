import { z } from 'zod';
import { kindNames } from '../../ldap/kinds/kind';

const text = z.string();
const port = z.int().min(0).max(65_535);

/** What is kept of the simulated directory of one connection, beside its entries. */
export const ldapDocumentSchema = z.strictObject({
  connectionId: text,
  kind: z.enum(kindNames),
  /** The same after each start, because the connection's settings name them. */
  port,
  tlsPort: port,
  passwords: z.strictObject({ reader: text, administrator: text }),
  certificates: z.strictObject({
    authority: text,
    server: z.strictObject({ certificate: text, key: text }),
  }),
  /** The connector's token. */
  token: text,
  /** People who were ever made for it: the next one has this number. */
  made: z.int().nonnegative(),
  seed: z.int().nonnegative(),
  /** Whether it starts with the local Forge, and whether the connector does. */
  isStarted: z.boolean(),
  hasConnector: z.boolean(),
});

export type LdapDocument = z.infer<typeof ldapDocumentSchema>;
