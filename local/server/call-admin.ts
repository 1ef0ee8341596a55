import { z } from 'zod';
import type { LocalForge } from '../forge/host';
import { adminModule } from './local';
import { LocalError } from './local-error';

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ title: z.string(), cause: z.string(), remedy: z.string() }) }),
]);

/**
 * Calls a function of the admin page's resolver, as the page would in the administrator's browser.
 * @throws LocalError 422 with the app's own words when it refuses
 */
export async function callAdmin<Value>(
  forge: LocalForge,
  functionKey: string,
  payload: unknown,
  schema: z.ZodType<Value>,
): Promise<Value> {
  const { accountId } = forge.installation;
  const answer = answerSchema.parse(
    await forge.invokeResolver({ moduleKey: adminModule, functionKey, payload, accountId }),
  );
  if (answer.ok) return schema.parse(answer.value);
  const { title, cause, remedy } = answer.error;
  throw new LocalError(422, [title, cause, remedy].filter((sentence) => sentence !== '').join(' '));
}
