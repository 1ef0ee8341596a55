import { z } from 'zod';

const text = z.string().min(1);

const userSchema = z.strictObject({
  externalId: text,
  userName: text,
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
  displayName: z.string().exactOptional(),
  locale: z.string().exactOptional(),
  title: z.string().exactOptional(),
  department: z.string().exactOptional(),
  active: z.boolean(),
  remoteId: text.exactOptional(),
});

const groupSchema = z.strictObject({
  externalId: text,
  name: text,
  description: z.string().exactOptional(),
  members: z.array(text),
  remoteId: text.exactOptional(),
  pushedAs: text.exactOptional(),
});

/** The simulated identity provider's record of one connection. */
export const oktaDocumentSchema = z.strictObject({
  connectionId: text,
  name: text,
  provider: text,
  scimVersion: z.enum(['2.0', '1.1']),
  baseUrl: z.url(),
  token: text,
  directory: z.strictObject({ users: z.array(userSchema), groups: z.array(groupSchema) }).exactOptional(),
  /** Set on the connection that the first start creates. */
  demonstration: z.enum(['running', 'done']).exactOptional(),
});

export type OktaDocument = z.infer<typeof oktaDocumentSchema>;

/** The document with its base URL at this server's address, which changes at every start with port 0. */
export function atAddress(document: OktaDocument, url: string): OktaDocument {
  const { pathname } = new URL(document.baseUrl);
  return { ...document, baseUrl: url + pathname };
}
