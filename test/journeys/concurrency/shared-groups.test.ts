import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogRow } from '../settings-world';
import { raceWorld, type World } from './world';

let world: World;
let mia: string;
let leo: string;
let zoe: string;

beforeEach(async () => {
  world = await raceWorld();
  [mia, leo, zoe] = [await world.okta.push('mia'), await world.okta.push('leo'), await world.okta.push('zoe')];
});
afterEach(() => world?.app.close());

/** The reasons of all log entries about deleted groups. */
async function reasonsOfDeletions(): Promise<readonly string[]> {
  const { entries } = (await world.app.admin('listLog', { limit: 50 })) as { entries: (LogRow & { id: string })[] };
  const deletions = entries.filter(({ operation }) => operation === 'Delete group');
  const whole = await Promise.all(deletions.map(({ id }) => world.app.admin('getLogEntry', { id }) as Promise<LogRow>));
  return whole.flatMap(({ actions }) => actions.map(({ reason }) => reason));
}

describe('two groups that lead to one group at Atlassian', () => {
  it('are not mixed when one was renamed and keeps it: a new one with the old name waits', async () => {
    await world.okta.rename(await world.okta.pushGroup('Team', [mia]), 'Crew');
    await world.okta.pushGroup('Team', [leo]);
    await world.nextDay();
    expect(world.membersOf('Team')).toEqual(['mia']);
  });

  it('are not mixed when their names differ only in a trailing space: the second one waits', async () => {
    await world.okta.pushGroup('Team', [mia]);
    await world.okta.pushGroup('Team ', [leo]);
    await world.nextDay();
    expect(world.membersOf('Team')).toEqual(['mia']);
  });

  it.each([
    ['was renamed', 'Crew', 'Team'],
    ['differs in a trailing space', 'Team', 'Team '],
  ])('continue with the members of the waiting one once the other is deleted, which %s', async (_, name, waits) => {
    const first = await world.okta.pushGroup('Team', [mia]);
    if (name !== 'Team') await world.okta.rename(first, name);
    await world.okta.pushGroup(waits, [leo]);
    await world.nextDay();
    await world.okta.removeGroup(first);
    await world.nextDay();
    expect(world.membersOf('Team')).toEqual(['leo']);
  });
});

describe('two groups that the map leads to one group at Atlassian', () => {
  const settings = { groups: { mode: 'manual', map: [{ from: ['North', 'South'], to: ['Makers'] }] } };
  let first: string;
  let second: string;

  beforeEach(async () => {
    await world.set(world.okta, settings);
    first = await world.okta.pushGroup('North', [mia, leo]);
    second = await world.okta.pushGroup('South', [leo, zoe]);
    await world.settle();
    expect(world.membersOf('Makers')).toEqual(['leo', 'mia', 'zoe']);
  });

  it('keep the members of the other when the first is deleted, and remove the rest', async () => {
    await world.okta.removeGroup(first);
    await world.nextDay();
    expect(world.membersOf('Makers')).toEqual(['leo', 'zoe']);
  });

  it('keep the members of the other when the second is deleted, and remove the rest', async () => {
    await world.okta.removeGroup(second);
    await world.nextDay();
    expect(world.membersOf('Makers')).toEqual(['leo', 'mia']);
  });

  it('remove the rest after going live, too, if one was deleted in preview', async () => {
    await world.set(world.okta, { ...settings, mode: 'preview' });
    await world.okta.removeGroup(first);
    await world.settle();
    expect(world.membersOf('Makers')).toEqual(['leo', 'mia', 'zoe']);
    await world.set(world.okta, settings);
    await world.nextDay();
    expect(world.membersOf('Makers')).toEqual(['leo', 'zoe']);
  });

  it('do not claim that a group existed before if Rollcall created it', async () => {
    await world.okta.removeGroup(second);
    await world.nextDay();
    const reasons = await reasonsOfDeletions();
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.join()).not.toContain('existed before');
  });

  it('delete it with the last of them, if Rollcall created it and the first goes first', async () => {
    await removeInOrder(first, second);
    expect(world.membersOf('Makers')).toBeUndefined();
  });

  it('delete it with the last of them, if Rollcall created it and the second goes first', async () => {
    await removeInOrder(second, first);
    expect(world.membersOf('Makers')).toBeUndefined();
  });

  async function removeInOrder(...groups: readonly string[]): Promise<void> {
    for (const group of groups) {
      await world.okta.removeGroup(group);
      await world.nextDay();
    }
  }
});
