import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteSnapshot } from '../../../local/atlassian/snapshot';
import { crashRounds, deathsOf, inShortForm, shortForm, withoutRequest } from '../crash-rounds';
import { type DyingWorld, diesWhile, dyingWorld } from '../dying-world';
import { compared } from './compared';

let server: DyingWorld['server'];
let okta: DyingWorld['okta'];
let connectionId: string;
let admin: DyingWorld['admin'];

beforeEach(async () => {
  ({ server, okta, connectionId, admin } = await dyingWorld());
});
afterEach(() => server?.close());

const drift = () => compared({ admin, forge: { settle: () => server.post('/local/settle') } }, connectionId);

const suspended = (snapshot: SiteSnapshot) => snapshot.people.filter((person) => person.suspended).length;

describe(`a process that dies while it compares${inShortForm()}`, () => {
  it.each(shortForm(withoutRequest(crashRounds), 0))(
    'at %s, number %i: the comparison goes on, and tells each difference once',
    async (at, occurrence) => {
      await okta.push('mia');
      await okta.push('leo');
      await server.post('/local/settle');
      // The nightly look leaves it so: a server that starts again may begin with that.
      await server.post('/local/by-hand', { do: 'suspend', person: 'mia@example.com' });
      expect(suspended(await server.snapshot())).toBe(1);
      const deaths = deathsOf();
      deaths.note([at, occurrence], await diesWhile(server, { at, occurrence }, () => drift().compare()));
      await server.post('/local/settle');
      expect(await drift().compare()).toEqual(['suspended mia@example.com']);
      expect((await drift().drift()).running).toBeUndefined();
      deaths.expectAll();
    },
  );
});
