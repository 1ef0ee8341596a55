import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isArray, isObject } from '../../src/scim/json';
import { type Reply, type RunningApp, runApp, type ScimClient } from '../support/running-app';

let app: RunningApp;
let okta: ScimClient;
const people = 30;

/** People of some 190,000 bytes each, about a full storage record: together more than an answer may have. */
beforeAll(async () => {
  app = await runApp();
  okta = await app.connect({ mode: 'preview' });
  const texts = Object.fromEntries([1, 2, 3].map((index) => [`text${index}`, '例'.repeat(20_000)]));
  for (let number = 0; number < people; number += 1) {
    const userName = `person${number}@example.com`;
    const { status } = await okta.ask('POST', '/Users', { body: { userName, ...texts } });
    if (status !== 201) throw new Error(`The person was answered ${status}.`);
  }
});
afterAll(() => app?.close());

const namesOf = ({ body }: Reply): string[] =>
  isArray(body.Resources) ? body.Resources.filter(isObject).map(({ userName }) => String(userName)) : [];

describe('RFC 7644 §3.4.2.4: pagination', () => {
  it.each(['v1', 'v2'] as const)(
    'returns fewer resources than count if Forge allows no larger answer, and all of them page by page: %s',
    async (segment) => {
      const client = app.clientAt(okta, segment);
      const seen: string[] = [];
      let pages = 0;
      while (seen.length < people) {
        const reply = await client.ask('GET', `/Users?startIndex=${seen.length + 1}&count=100`);
        // The local Forge answers 424 instead of sending over 5 MB, as Forge does when a function fails.
        expect(reply.status).toBe(200);
        expect(reply.body).toMatchObject({
          totalResults: people,
          startIndex: seen.length + 1,
          itemsPerPage: namesOf(reply).length,
        });
        expect(namesOf(reply).length).toBeGreaterThan(0);
        seen.push(...namesOf(reply));
        pages += 1;
      }
      expect(new Set(seen).size).toBe(people);
      expect(pages).toBe(2);
    },
  );

  it('ends a page by cursor in the same place', async () => {
    const seen: string[] = [];
    for (let cursor: unknown = ''; typeof cursor === 'string'; ) {
      const reply = await okta.ask('GET', `/Users?cursor=${cursor}&count=100`);
      expect(reply).toMatchObject({ status: 200, body: { totalResults: people } });
      seen.push(...namesOf(reply));
      cursor = reply.body.nextCursor;
    }
    expect(new Set(seen).size).toBe(people);
    expect(seen).toHaveLength(people);
  });
});
