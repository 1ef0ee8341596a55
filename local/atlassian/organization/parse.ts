import { z } from 'zod';
import { type OrganizationErrorCode, refuse } from './error';

/** The body parsed by `schema`. @throws Refusal with `code` */
export function parse<Output>(
  schema: z.ZodType<Output>,
  body: unknown,
  code: OrganizationErrorCode = 'ADMIN-UAM-400-1',
): Output {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw refuse(code, z.prettifyError(result.error).replaceAll('\n', ' '));
}
