import type { z } from 'zod';
import { invalid } from './connector-failure';

/** A body as its schema has it. The message names the place and what is wrong there, never the value. @throws {ConnectorFailure} 400 */
export function parseAsked<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') || 'the body';
  throw invalid(
    `${place}: ${issue?.message ?? 'is not as it should be'}. The connector and the app may not fit together.`,
  );
}
