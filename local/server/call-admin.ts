import { z } from 'zod';
import type { LocalForge } from '../forge/host';
import { adminModule } from './local';
import { LocalError } from './local-error';

const errorSchema = z.object({
  title: z.string(),
  cause: z.string(),
  remedy: z.string(),
  problems: z.array(z.object({ path: z.string(), message: z.string(), line: z.number().optional() })).optional(),
});
const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorSchema }),
]);

/**
 * Calls a function of the admin page's resolver, as the page would in the administrator's browser.
 * @throws LocalError 422 with the app's own words if it refuses
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
  const { title, cause, remedy, problems } = answer.error;
  const sentences = problems ? [`${title}:`, ...problems.map(problemText)] : [`${title}.`, cause, remedy];
  throw new LocalError(422, sentences.filter((sentence) => sentence !== '').join(' '));
}

/** `groups.rename[2].pattern: The pattern … (line 12)`. */
function problemText({ path, message, line }: { path: string; message: string; line?: number | undefined }): string {
  return `${path === '' ? '' : `${path}: `}${message}${line === undefined ? '' : ` (line ${line})`}`;
}
