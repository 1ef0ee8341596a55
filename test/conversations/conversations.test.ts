import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

/** A recorded conversation: an identity provider's requests in order, with the required answers. */
const conversationSchema = z.strictObject({
  title: z.string(),
  scim: z.enum(['2.0', '1.1']),
  source: z.string(),
  steps: z.array(
    z.strictObject({
      note: z.string(),
      method: z.string(),
      path: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      request: z.unknown().optional(),
      status: z.number(),
      /** What the answer must at least contain. */
      response: z.record(z.string(), z.unknown()).optional(),
      /** Names for values of the answer, written as {{name}} in later steps. */
      save: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

/** Okta's headers: developer.okta.com, SCIM reference. */
const headersOf = (scim: string) => ({
  Accept: scim === '2.0' ? 'application/scim+json' : 'application/json',
  'Accept-Charset': 'utf-8',
  'Content-Type': `application/${scim === '2.0' ? 'scim+' : ''}json; charset=utf-8`,
  'User-Agent': 'Okta SCIM Client 1.0.0',
});

const filled = (value: unknown, saved: ReadonlyMap<string, string>): unknown =>
  JSON.parse(JSON.stringify(value ?? null).replace(/\{\{(\w+)\}\}/g, (_, name: string) => saved.get(name) ?? name));

for (const file of globSync('*/*.json', { cwd: import.meta.dirname })) {
  const conversation = conversationSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')));

  describe(conversation.title, () => {
    const saved = new Map<string, string>();
    let app: RunningApp;
    let client: ScimClient;
    beforeAll(async () => {
      app = await runApp();
      client = await app.connect({ scim: conversation.scim });
    });
    afterAll(() => app?.close());

    it.each(conversation.steps)(
      '$note: $method $path',
      async ({ method, path, headers, request, status, response, save }) => {
        const answer = await client.ask(method, String(filled(path, saved)), {
          headers: { ...headersOf(conversation.scim), ...headers },
          ...(request === undefined ? {} : { body: filled(request, saved) }),
        });
        expect(answer.status, answer.text).toBe(status);
        if (answer.text !== '') expect(answer.headers.get('content-type')).toContain('json');
        if (response) expect(answer.body).toMatchObject(filled(response, saved) as object);
        for (const [name, from] of Object.entries(save ?? {})) saved.set(name, String(answer.body[from]));
      },
    );
  });
}
