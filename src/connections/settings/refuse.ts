import type { z } from 'zod';
import type { Said } from '../../journal/sentence';

/** How a check of the schema tells why it refuses a value. */
export const refusal = (said: Said) => ({ said });

/** Refuses the value that a check looks at, or what is in it at `path`. */
export function refuse(context: z.core.$RefinementCtx, said: Said, path: readonly PropertyKey[] = []): void {
  context.addIssue({ code: 'custom', params: refusal(said), path: [...path] });
}

/** What `refuse` has told; undefined for refusals of the library's own. */
export function problemOf(issue: z.core.$ZodIssue): Said | undefined {
  return issue.code === 'custom' ? (issue.params as ReturnType<typeof refusal> | undefined)?.said : undefined;
}
