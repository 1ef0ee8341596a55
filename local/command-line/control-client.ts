import { z } from 'zod';
import { CommandError } from './command-error';

/** Calls the running local Forge. */
export interface ControlClient {
  get<Value>(path: string, schema: z.ZodType<Value>): Promise<Value>;
  post<Value>(path: string, body: unknown, schema: z.ZodType<Value>): Promise<Value>;
  put<Value>(path: string, body: unknown, schema: z.ZodType<Value>): Promise<Value>;
}

const failureSchema = z.object({ error: z.string() });

export function controlClient(url: string): ControlClient {
  const base = url.replace(/\/+$/, '');
  async function call<Value>(method: string, path: string, body: unknown, schema: z.ZodType<Value>): Promise<Value> {
    const response = await reach(base, path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return schema.parse(answer);
    const failure = failureSchema.safeParse(answer);
    throw new CommandError(failure.success ? failure.data.error : `${url} answered ${response.status}.`);
  }
  return {
    get: (path, schema) => call('GET', path, undefined, schema),
    post: (path, body, schema) => call('POST', path, body, schema),
    put: (path, body, schema) => call('PUT', path, body, schema),
  };
}

async function reach(base: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(base + path, init);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
    throw new CommandError(
      `No Rollcall answers at ${base}${cause}: start one with "npm start", or name it with --url.`,
    );
  }
}
