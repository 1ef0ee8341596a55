import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ByHand, byHand } from '../../../local/atlassian/by-hand';
import { person, type SettingsWorld, settingsWorld } from '../settings-world';
import { type Compared, compared } from './compared';

const managed = (name: string) => `${name}@example.com`;
/** More than are accepted while somebody waits. */
const crowd = ['ann', 'bea', 'cem', 'dora', 'emil', 'fay', 'gus'];

describe('what somebody changed by hand at Atlassian, and an administrator has accepted', () => {
  let world: SettingsWorld;
  let drift: Compared;
  let hands: ByHand;
  const ids: Record<string, string> = {};
  const connectionId = () => world.okta.id;

  beforeEach(async () => {
    world = await settingsWorld({ groups: { keepManualMembers: false } });
    drift = compared(world.app, connectionId());
    hands = byHand(world.app.site);
    for (const name of ['mia', 'leo', 'ada']) ids[name] = await world.push(person(managed(name)));
    await world.pushGroup('Sales', [ids.mia ?? '', ids.leo ?? '']);
    await world.pushGroup('Support', [ids.ada ?? '']);
    await world.settle();
    await world.app.clock.advance(3_600_000);
  });
  afterEach(() => world.app.close());

  const later = () => world.app.clock.advance(3_600_000);
  const members = (name: string) => world.app.snapshot().groups.find((group) => group.name === name)?.members;
  const isSuspended = (name: string) => world.onSite(managed(name))?.suspended;

  async function syncNow(): Promise<void> {
    await world.app.admin('syncNow', { connectionId: connectionId() });
    await world.settle();
    await later();
  }

  it('stays so through each sync and each night, until the IdP says something new about it', async () => {
    await hands.suspend(managed('mia'));
    await later();
    expect(await drift.compare()).toEqual(['suspended mia@example.com']);
    await drift.settle('suspended', 'accept');
    await syncNow();
    await world.patch(ids.mia ?? '', { active: true, title: 'Dr' });
    await world.nextDay();
    expect([isSuspended('mia'), await drift.compare()]).toEqual([true, []]);
    await world.patch(ids.mia ?? '', { active: false });
    await world.settle();
    const { kept } = (await world.app.admin('listKept', { connectionId: connectionId(), limit: 10 })) as {
      kept: readonly unknown[];
    };
    expect(kept).toEqual([]);
  });

  it('stays so of members, those who are out and those who are in', async () => {
    await hands.takeOut(managed('mia'), 'Sales');
    await hands.putIn(managed('leo'), 'Support');
    await later();
    await drift.compare();
    await drift.settle('takenOut', 'accept');
    await drift.settle('putIn', 'accept');
    await syncNow();
    await world.nextDay();
    expect(members('Sales')).toEqual([managed('leo')]);
    expect(members('Support')?.toSorted()).toEqual([managed('ada'), managed('leo')]);
    expect(await drift.compare()).toEqual([]);
  });

  it('is told of again once it is lifted: Sync now says why it gives no access, and what does', async () => {
    await hands.suspend(managed('mia'));
    await later();
    await drift.compare();
    await drift.settle('suspended', 'accept');
    const lifted = { kind: 'access', person: ids.mia };
    expect(await world.app.admin('liftKept', { connectionId: connectionId(), lifted })).toEqual({ isLifted: true });
    await world.settle();
    await later();
    type Synced = { actions: readonly { error?: { code: string; remedy: string } }[] };
    const synced = (await world.app.admin('syncNow', {
      connectionId: connectionId(),
      person: managed('mia'),
    })) as Synced;
    const [error] = synced.actions.flatMap((action) => action.error ?? []);
    expect(error).toMatchObject({ code: 'suspended-elsewhere', remedy: expect.stringContaining('Drift') });
    expect(await drift.compare()).toEqual(['suspended mia@example.com']);
    await drift.settle('suspended', 'putBack');
    expect([isSuspended('mia'), await drift.compare()]).toEqual([false, []]);
  });

  it('is told by the log and, with who it was, by the history, also where the background carries it out', async () => {
    for (const name of crowd) await world.push(person(managed(name)));
    await world.settle();
    await later();
    for (const name of crowd) await hands.suspend(managed(name));
    await later();
    expect(await drift.compare()).toHaveLength(crowd.length);
    await drift.settle('suspended', 'accept');
    expect([crowd.every(isSuspended), await drift.compare()]).toEqual([true, []]);
    type Log = { entries: readonly { operation: string; source: string }[] };
    const { entries } = (await world.app.admin('listLog', { connectionId: connectionId(), limit: 50 })) as Log;
    const told = entries.filter(({ operation }) => operation.startsWith('Accept difference'));
    expect(told.map(({ source }) => source)).toEqual(Array.from({ length: crowd.length + 1 }, () => 'admin'));
    type History = { entries: readonly { kind: string; by?: { name?: string } }[] };
    const history = (await world.app.admin('listHistory', { connectionId: connectionId(), limit: 10 })) as History;
    expect(history.entries.filter(({ kind }) => kind === 'decided')).toEqual([
      expect.objectContaining({ by: expect.objectContaining({ name: expect.any(String) }) }),
    ]);
  });
});
