import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noLimits } from '../support/no-limits';
import { bothRounds, type CrashRound, crashRounds, inShortForm, shortForm, withoutRequest } from './crash-rounds';
import { type DyingWorld, dyingWorld } from './dying-world';

const day = 86_400_000;
const hour = 3_600_000;
const jiraUsers = 'jira-software-users-rollcall-demo';
let server: DyingWorld['server'];
let okta: DyingWorld['okta'];
let connectionId: string;
let admin: DyingWorld['admin'];
let dying: DyingWorld['dying'];
let deaths: DyingWorld['deaths'];

beforeEach(async () => {
  ({ server, okta, connectionId, admin, dying, deaths } = await dyingWorld());
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
    for (const [at, occurrence] of shortForm(withoutRequest(bothRounds(2)), 0)) {
      const name = `person-${at}-${occurrence}`.toLowerCase();
      const person = await okta.push(name);
      await server.post('/local/settle');
      await dying(at, occurrence, () => server.post('/local/clock', { advanceMilliseconds: 40 * day }), 'take');
      await server.post('/local/clock', { advanceMilliseconds: 8 * day });
      await server.post('/local/settle');
      expect([at, occurrence, await groupsOf(name)]).toEqual([at, occurrence, []]);
      await dying(at, occurrence, () => admin('giveBackSeats', { connectionId, person }), 'give back');
      await server.post('/local/clock', { advanceMilliseconds: day });
      await server.post('/local/settle');
      expect([at, occurrence, await groupsOf(name)]).toEqual([at, occurrence, [jiraUsers]]);
    }
    deaths.expectAll();
  }, 300_000);

  it('while it is given back to somebody whom the IdP deletes meanwhile, or has deleted: nobody who is gone keeps it, and an undo gives it, once', async () => {
    const rounds = shortForm(crashRounds, 1);
    const nameOf = (what: string, [at, occurrence]: CrashRound) => `${what}-${at}-${occurrence}`.toLowerCase();
    const { settings } = await server.get<{ settings: { users: object } }>(`/local/settings/${connectionId}`);
    const users = { ...settings.users, onDelete: 'removeFromGroups' };
    await server.put(`/local/settings/${connectionId}`, { yaml: JSON.stringify({ ...settings, users }) });
    const idle = new Map<CrashRound, string>();
    for (const round of rounds) idle.set(round, await okta.push(nameOf('idle', round)));
    await server.post('/local/settle');
    for (const milliseconds of [40 * day, 8 * day])
      await server.post('/local/clock', { advanceMilliseconds: milliseconds });
    await server.post('/local/settle');
    for (const round of rounds) {
      const [at, occurrence] = round;
      const remove = async (id: string) => {
        const { status } = await okta.client.ask('DELETE', `/Users/${id}`);
        if (status !== 204 && status !== 404) throw new Error(`DELETE: ${status}`);
      };
      const person = idle.get(round) ?? '';
      expect([at, occurrence, await groupsOf(nameOf('idle', round))]).toEqual([at, occurrence, []]);
      const giveBackAndRemove = async () => {
        await admin('giveBackSeats', { connectionId, person });
        await remove(person);
      };
      await dying(at, occurrence, giveBackAndRemove, 'give back');
      const had = await okta.push(nameOf('had', round));
      await server.post('/local/settle');
      await remove(had);
      await server.post('/local/clock', { advanceMilliseconds: hour });
      await server.post('/local/settle');
      expect([at, occurrence, await groupsOf(nameOf('idle', round))]).toEqual([at, occurrence, []]);
      expect([at, occurrence, await groupsOf(nameOf('had', round))]).toEqual([at, occurrence, []]);
      type Entry = { readonly id: string; readonly operation: string };
      const asked = { connectionId, subjectId: had, limit: 20 };
      const { entries } = await admin<{ entries: readonly Entry[] }>('listLog', asked);
      const entry = entries.find(({ operation }) => operation === 'Delete user')?.id;
      await dying(at, occurrence, () => admin('beginUndo', { connectionId, of: { kind: 'entry', entry } }), 'undo');
      await server.post('/local/clock', { advanceMilliseconds: 2 * hour });
      await server.post('/local/settle');
      expect([at, occurrence, await groupsOf(nameOf('had', round))]).toEqual([at, occurrence, [jiraUsers]]);
      const { undos } = await admin<{ undos: readonly { finished?: string }[] }>('listUndos', { connectionId });
      expect([at, occurrence, undos.filter(({ finished }) => finished === undefined)]).toEqual([at, occurrence, []]);
    }
    deaths.expectAll('undo: before-web-trigger-answer 1');
  }, 300_000);
});
