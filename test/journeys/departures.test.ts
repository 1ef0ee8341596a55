import { afterEach, describe, expect, it } from 'vitest';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

let world: SettingsWorld;
afterEach(() => world.app.close());

const membersOf = (name: string) => world.app.snapshot().groups.find((group) => group.name === name)?.members;

describe('a deletion that Atlassian follows later', () => {
  it('is applied when the connection goes live, if it was only previewed', async () => {
    world = await settingsWorld();
    const mia = await world.push(person('mia@example.com'));
    const leo = await world.push(person('leo@example.com'));
    await world.pushGroup('Engineering', [mia, leo]);
    await world.settle();
    await world.set({ mode: 'preview' });
    await world.remove(mia);
    await world.settle();
    expect(membersOf('Engineering')).toHaveLength(2);
    await world.set({});
    await world.settle();
    expect(membersOf('Engineering')).toHaveLength(1);
    expect(world.onSite('mia@example.com')?.suspended).toBe(true);
  });

  it('leaves nobody in a group whose members Atlassian could not change at the time', async () => {
    world = await settingsWorld();
    const mia = await world.push(person('mia@example.com'));
    await world.pushGroup('Engineering', [mia]);
    await world.settle();
    world.app.site.faults.add({ match: 'DELETE *', kind: 'status', status: 503 });
    await world.remove(mia);
    expect((await world.lastEntry()).outcome).toBe('waiting');
    world.app.site.faults.clear();
    await world.nextDay();
    expect(membersOf('Engineering')).toHaveLength(0);
  });
});
