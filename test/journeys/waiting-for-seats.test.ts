import { afterEach, describe, expect, it } from 'vitest';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

/** More than a plan lists of a group's members, and than Atlassian is asked for. */
const total = 1_100;
const seats = 12;
const atOnce = 24;
const email = (index: number) => `person.${index}@example.com`;
/** Every hundredth has an account already. */
const hasAccount = (index: number) => index % 100 === 0;

interface Count {
  readonly kind: string;
  readonly outcome: string;
  readonly error?: { readonly code: string };
  readonly count: number;
}

let world: SettingsWorld;
afterEach(() => world.app.close());

/** Everybody is in one group before the connection may invite anybody. */
async function everybody(): Promise<void> {
  world = await settingsWorld({ users: { create: false } });
  const { app } = world;
  const ids: string[] = [];
  const all = Array.from({ length: total }, (_, index) => index);
  const next = async (): Promise<void> => {
    for (let index = all.pop(); index !== undefined; index = all.pop()) {
      if (hasAccount(index)) app.site.signUp({ email: email(index), name: `Person ${index}` });
      ids.push(await world.push(person(email(index))));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  await world.pushGroup('Engineering', ids);
  await app.forge.settle({ advance: false });
}

async function leaveSeats(): Promise<void> {
  const roles = (await world.jira('/rest/api/3/applicationrole')) as { key: string; userCount: number }[];
  const used = roles.find(({ key }) => key === 'jira-software')?.userCount ?? 0;
  world.app.site.faults.configure({ seats: { 'jira-software': used + seats } });
}

/** The whole plan, from call to call as the page asks for it. */
async function planned(settings: object): Promise<(kind: string, outcome: string, cause?: string) => number> {
  const counts: Count[] = [];
  let cursor: string | undefined;
  do {
    const asked = { connectionId: world.okta.id, settings, ...(cursor !== undefined && { cursor }) };
    const part = (await world.app.admin('previewConnection', asked)) as {
      readonly counts: readonly Count[];
      readonly cursor?: string;
    };
    counts.push(...part.counts);
    cursor = part.cursor;
  } while (cursor !== undefined);
  return (kind, outcome, cause) =>
    counts
      .filter((each) => each.kind === kind && each.outcome === outcome && each.error?.code === cause)
      .reduce((sum, { count }) => sum + count, 0);
}

const inEngineering = () => world.app.snapshot().groups.find(({ name }) => name === 'Engineering')?.members ?? [];

describe('With more people than seats', () => {
  it('the plan counts who waits and which memberships are added, and that is what is written', async () => {
    await everybody();
    await leaveSeats();
    const settings = { mode: 'live', users: { productAccess: ['jira-software'] } };
    const before = { members: inEngineering(), people: world.app.snapshot().people.filter(({ active }) => active) };
    const told = await planned(settings);

    await world.set(settings);
    await world.app.forge.settle({ advance: false });

    const people = world.app.snapshot().people.filter(({ active }) => active);
    expect({ given: told('invite', 'preview'), added: told('addMember', 'preview') }).toEqual({
      given: people.length - before.people.length,
      added: inEngineering().length - before.members.length,
    });
    expect(told('invite', 'preview')).toBe(seats);
    expect(told('wait', 'waiting', 'seats-exhausted')).toBe(total - seats);
    expect(told('wait', 'preview', 'member-without-account')).toBe(total - seats);
  }, 240_000);
});
