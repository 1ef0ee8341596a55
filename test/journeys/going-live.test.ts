import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../local/command-line/run-command';
import { type LocalServer, startLocal } from '../../local/server/start-local';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

interface Preview {
  readonly looked: number;
  readonly counts: readonly { readonly kind: string; readonly outcome: string; readonly count: number }[];
  readonly removals: readonly { readonly text: string }[];
}

const mia = 'mia@example.com';
const ben = 'ben@example.com';

describe('Going live', () => {
  let world: SettingsWorld;
  afterEach(() => world.app.close());

  const plan = (more: object = {}) =>
    world.app.admin('previewConnection', { connectionId: world.okta.id, mode: 'live', ...more }) as Promise<Preview>;
  const countOf = ({ counts }: Preview, kind: string) => counts.find((each) => each.kind === kind)?.count ?? 0;
  const groupOnSite = (name: string) => world.app.snapshot().groups.find((group) => group.name === name);

  it('does exactly what the plan said', async () => {
    world = await settingsWorld({ mode: 'preview' });
    const ids = [await world.push(person(mia)), await world.push(person(ben))];
    await world.pushGroup('Pilots', ids);
    const seen = await plan();
    expect([countOf(seen, 'invite'), countOf(seen, 'createGroup'), countOf(seen, 'addMember')]).toEqual([2, 1, 2]);
    expect(world.onSite(mia)).toBeUndefined();
    await world.set({ mode: 'live' });
    await world.settle();
    expect(world.onSite(mia)).toMatchObject({ active: true });
    expect(groupOnSite('Pilots')?.members).toHaveLength(2);
    const after = await plan();
    expect(after.counts.filter(({ outcome }) => outcome === 'preview')).toEqual([]);
  });

  it('names the people who lose something: deleted and deactivated ones', async () => {
    world = await settingsWorld();
    const ids = [await world.push(person(mia)), await world.push(person(ben))];
    await world.settle();
    await world.set({ mode: 'preview' });
    await world.remove(ids[0] ?? '');
    await world.patch(ids[1] ?? '', { active: false });
    const { removals } = await plan();
    expect(removals.map(({ text }) => text)).toEqual([
      'Suspend access of m…@example.com',
      'Suspend access of b…@example.com',
    ]);
    await world.set({ mode: 'live' });
    await world.settle();
    expect([world.onSite(mia), world.onSite(ben)]).toMatchObject([{ suspended: true }, { suspended: true }]);
  });

  it('writes only for the people and groups of the canary groups in canary mode, and for all once live', async () => {
    world = await settingsWorld({ mode: 'preview' });
    const [pilot, other] = [await world.push(person(mia)), await world.push(person(ben))];
    await world.pushGroup('Pilots', [pilot]);
    await world.pushGroup('Sales', [pilot, other]);
    const canary = { mode: 'canary', canaryGroups: ['Pilots'] };
    const seen = await plan({ settings: canary, mode: 'canary' });
    expect([countOf(seen, 'invite'), countOf(seen, 'createGroup')]).toEqual([1, 1]);
    await world.set(canary);
    await world.settle();
    expect(world.onSite(mia)).toMatchObject({ active: true });
    expect(world.onSite(ben)).toBeUndefined();
    expect(groupOnSite('Pilots')?.members).toEqual([mia]);
    expect(groupOnSite('Sales')).toBeUndefined();
    await world.set({ mode: 'live' });
    await world.settle();
    expect(world.onSite(ben)).toMatchObject({ active: true });
    expect(groupOnSite('Sales')?.members.toSorted()).toEqual([ben, mia]);
  });
});

describe('The command settings, when leaving preview', () => {
  const folder = mkdtempSync(join(tmpdir(), 'going-live-'));
  let server: LocalServer;

  beforeAll(async () => {
    server = await startLocal({
      port: 0,
      isPageLater: true,
      dataDirectory: join(folder, 'data'),
      queryLagMilliseconds: 0,
    });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function run(...argv: string[]) {
    const out: string[] = [];
    const errors: string[] = [];
    const code = await runCommand([...argv, '--url', server.url, '--json'], {
      out: (text) => out.push(text),
      error: (line) => errors.push(line),
      progress: () => undefined,
    });
    return { code, out: out.join('\n'), error: errors.join('\n') };
  }

  it('first prints the counts of the plan on standard error', async () => {
    await run('access', '--org-key');
    const { id } = JSON.parse((await run('connect', '--name', 'Okta', '--mode', 'preview')).out) as { id: string };
    await run('okta', '--connection', id, '--users', '7', '--groups', '1', '--members', '3');
    const file = join(folder, 'live.yaml');
    writeFileSync(file, 'mode: live\n');
    const { code, out, error } = await run('settings', '--connection', id, '--set', file);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ settings: { mode: 'live' } });
    expect(error).toContain('Leaving preview does this to 8 people and groups:');
    expect(error).toMatch(/invite +preview +7/);
    expect((await run('settings', '--connection', id, '--set', file)).error).toBe('');
  });
});
