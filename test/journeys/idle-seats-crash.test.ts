import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noLimits } from '../support/no-limits';
import { bothRounds, inShortForm, shortForm } from './crash-rounds';
import { type DyingWorld, dyingWorld } from './dying-world';

const day = 86_400_000;
const jiraUsers = 'jira-software-users-rollcall-demo';
let server: DyingWorld['server'];
let okta: DyingWorld['okta'];
let connectionId: string;
let admin: DyingWorld['admin'];
let dying: DyingWorld['dying'];

beforeEach(async () => {
  ({ server, okta, connectionId, admin, dying } = await dyingWorld());
  const { settings } = await server.get<{ settings: object }>(`/local/settings/${connectionId}`);
  const users = { productAccess: ['jira-software'], seats: { takeUnused: '30' } };
  const yaml = JSON.stringify({ ...settings, users, safety: { ...noLimits, people: 100, peoplePercent: 0 } });
  await server.put(`/local/settings/${connectionId}`, { yaml });
});
afterEach(() => server?.close());

const groupsOf = async (name: string) =>
  (await server.snapshot()).people.find(({ email }) => email.startsWith(`${name}@`))?.groups;

describe(`a process that dies${inShortForm()}`, () => {
  it('while unused product access is taken, or given back: it is done, once, and nothing is forgotten', async () => {
    for (const [at, occurrence] of shortForm(bothRounds(2), 0)) {
      const name = `person-${at}-${occurrence}`.toLowerCase();
      const person = await okta.push(name);
      await server.post('/local/settle');
      await dying(at, occurrence, () => server.post('/local/clock', { advanceMilliseconds: 40 * day }));
      await server.post('/local/clock', { advanceMilliseconds: 8 * day });
      await server.post('/local/settle');
      expect([at, occurrence, await groupsOf(name)]).toEqual([at, occurrence, []]);
      await dying(at, occurrence, () => admin('giveBackSeats', { connectionId, person }));
      await server.post('/local/clock', { advanceMilliseconds: day });
      await server.post('/local/settle');
      expect([at, occurrence, await groupsOf(name)]).toEqual([at, occurrence, [jiraUsers]]);
    }
  }, 300_000);
});
