import { afterEach, describe, expect, it } from 'vitest';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

interface Test {
  readonly scope: { readonly state: string; readonly words: string };
  readonly match: { readonly how: string; readonly account?: { readonly email: string } };
  readonly changes: readonly Readonly<Record<string, unknown>>[];
  readonly mode: { readonly writes: boolean };
}

interface Synced {
  readonly outcome: string;
  readonly summary: string;
  readonly actions: readonly { readonly text: string; readonly outcome: string }[];
  readonly calls: readonly { readonly method: string; readonly path: string; readonly status: number }[];
}

const mia = 'mia@example.com';
const boss = 'boss@example.com';

describe('Testing a person', () => {
  let world: SettingsWorld;
  afterEach(() => world.app.close());

  const test = (text = mia) =>
    world.app.admin('testPerson', { connectionId: world.okta.id, person: text }) as Promise<Test>;
  const apply = () => world.app.admin('syncNow', { connectionId: world.okta.id, person: mia }) as Promise<Synced>;
  /** Storage requests of a call once the background is quiet, reads and writes. */
  async function storageOf(ask: () => Promise<unknown>): Promise<{ readonly reads: number; readonly writes: number }> {
    await world.settle();
    world.app.forge.ledger.reset();
    await ask();
    const calls = world.app.forge.ledger.calls().filter(({ kind }) => kind === 'storage');
    const reads = calls.filter(({ operation }) => operation.endsWith('get')).length;
    return { reads, writes: calls.length - reads };
  }

  it('predicts what going live and applying then do', async () => {
    world = await settingsWorld({ mode: 'preview', customAttributes: [{ name: 'Job', from: 'title' }] });
    const id = await world.push(person(mia, { displayName: 'Mia', title: 'Pilot' }));
    await world.pushGroup('Sales', [id]);
    const before = world.app.snapshot();
    const seen = await test();
    expect(seen).toMatchObject({ scope: { state: 'in' }, match: { how: 'none' }, mode: { writes: false } });
    expect(seen.changes.map(({ kind, name }) => `${kind} ${name ?? ''}`.trimEnd())).toEqual([
      'access',
      'field displayName',
      'field jobTitle',
      'attribute Job',
      'group Sales',
    ]);
    expect(world.app.snapshot()).toEqual(before);
    await world.set({ mode: 'live', customAttributes: [{ name: 'Job', from: 'title' }] });
    await world.settle();
    expect(world.onSite(mia)).toMatchObject({ active: true });
    expect(await test()).toMatchObject({ match: { how: 'link' }, mode: { writes: true } });
  });

  it('applies step by step, with the answers of Atlassian, and finds nothing to change afterwards', async () => {
    world = await settingsWorld();
    const id = await world.push(person(mia));
    await world.settle();
    await world.set({ users: { onDeactivate: 'suspend', followActive: false } });
    await world.patch(id, { active: false });
    await world.settle();
    expect(await test()).toMatchObject({ changes: [] });
    const { version } = (await world.app.admin('getConnection', { connectionId: world.okta.id })) as {
      version: number;
    };
    const settings = { mode: 'preview' };
    await world.app.admin('saveSettings', { connectionId: world.okta.id, version, settings });
    expect((await test()).changes).toMatchObject([{ kind: 'access', before: 'active', after: 'suspended' }]);
    await world.app.admin('saveSettings', {
      connectionId: world.okta.id,
      version: version + 1,
      settings: { mode: 'live' },
      apply: false,
    });
    await world.settle();
    const synced = await apply();
    expect(synced.outcome).toBe('applied');
    expect(synced.calls).toContainEqual(expect.objectContaining({ method: 'POST', status: 200 }));
    expect(world.onSite(mia)).toMatchObject({ suspended: true });
    expect((await test()).changes).toEqual([]);
  });

  it('shows a profile before and after, based on the existing account', async () => {
    world = await settingsWorld({ mode: 'preview' });
    await world.push(person(boss, { displayName: 'The Boss' }));
    await world.set({ mode: 'live' });
    await world.settle();
    await world.set({ mode: 'live', attributes: [{ to: 'displayName', constant: 'Renamed' }] });
    const seen = await test(boss);
    expect(seen.match).toMatchObject({ how: 'link', account: { email: boss } });
    expect(seen.changes).toMatchObject([{ kind: 'field', name: 'displayName', after: 'Renamed' }]);
  });

  it('leaves no log entry, and costs few storage requests', async () => {
    world = await settingsWorld({ mode: 'preview' });
    const id = await world.push(person(mia));
    for (let index = 0; index < 5; index += 1) await world.pushGroup(`Group ${index}`, [id]);
    const { reads, writes } = await storageOf(() => test());
    expect(writes).toBe(0);
    expect(reads).toBeLessThanOrEqual(10);
  });
});
