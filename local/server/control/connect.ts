import { z } from 'zod';
import { isDirectoryProvider } from '../../directory-providers';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';

export const connectSchema = z.strictObject({
  name: z.string(),
  provider: z.string().default('okta'),
  scim: z.enum(['2.0', '1.1']).default('2.0'),
  mode: z.enum(['live', 'preview']).default('live'),
  target: z.enum(['users', 'customers']).default('users'),
  /** Keys of the products that new people may use; none: groups give access. */
  products: z.array(z.string()).default([]),
});

const createdSchema = z.object({
  connection: z.object({ id: z.string() }),
  baseUrl: z.string(),
  token: z.string(),
});

export interface Connected {
  readonly id: string;
  readonly baseUrl: string;
  readonly token: string;
}

/** Of a directory over LDAP: where its connector calls. */
export interface ConnectedDirectory {
  readonly id: string;
  readonly connectorUrl: string;
  readonly token: string;
}

/** Creates a connection on the admin page, and passes its base URL and token to the simulated identity provider. */
export async function connect({ forge, okta }: Local, body: unknown): Promise<Connected | ConnectedDirectory> {
  const { name, provider, scim, mode, target, products } = connectSchema.parse(body);
  const productAccess = target === 'users' ? { productAccess: products } : {};
  const payload = { name, provider, scimVersion: scim, mode, target, ...productAccess };
  const { connection, baseUrl, token } = await callAdmin(forge, 'createConnection', payload, createdSchema);
  // Nobody plays a directory yet: the command `ldap` does, or a connector beside a real one.
  if (isDirectoryProvider(provider)) return { id: connection.id, connectorUrl: baseUrl, token };
  okta.save({ connectionId: connection.id, name, provider, scimVersion: scim, baseUrl, token });
  return { id: connection.id, baseUrl, token };
}
