import { z } from 'zod';

export const kinds = ['openldap', 'active-directory'] as const;
const count = z.coerce.number().int().min(0).max(200_000).optional();

/** The options of the command, as they are typed. */
export const inputSchema = z.object({
  connection: z.string().optional(),
  kind: z.enum(kinds).optional(),
  name: z.string().optional(),
  mode: z.enum(['live', 'preview']).optional(),
  products: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .optional(),
  people: count,
  groups: count,
  members: count,
  seed: count,
  port: count,
  'tls-port': count,
  'no-connector': z.boolean().default(false),
  'no-wait': z.boolean().default(false),
  group: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

export type LdapInput = z.output<typeof inputSchema>;

/** Those with a value. */
export const valueOptions = [
  'connection',
  'kind',
  'name',
  'mode',
  'products',
  'people',
  'groups',
  'members',
  'seed',
  'port',
  'tls-port',
  'group',
  'from',
  'to',
];
