import type { z } from 'zod';
import { SiteError } from '../../../sync/site/site-error';
import type { ApiAnswer } from './api-call';
import { refuse } from './refusal';

/** Parses what Atlassian accepted, or throws the meaning of its refusal. @throws {SiteError} */
export function accept<Schema extends z.ZodType>(schema: Schema, answer: ApiAnswer): z.output<Schema> {
  if (!isDone(answer)) refuse(answer);
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  throw new SiteError(
    'unavailable',
    'atlassian-failed',
    { say: 'answer-form-unknown' },
    {
      retryAfterSeconds: 300,
      cause: parsed.error,
    },
  );
}

export const isDone = ({ status }: ApiAnswer): boolean => status < 400;
