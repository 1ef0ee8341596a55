import { beforeEach, describe, expect, it } from 'vitest';
import { handedKinds } from '../../../src/directory/belongings';
import { SiteError } from '../../../src/sync/site/site-error';
import { worded } from '../../support/worded';
import { anAccount } from '../../sync/fixtures';
import { type BelongingsWorld, belongingsWorld, deputy, heir, jiraUsers, leaver } from './belongings-world';

const refusal = new SiteError('rejected', 'atlassian-refused', 'The user cannot be assigned.');
const down = new SiteError('unavailable', 'atlassian-unavailable', 'No answer came.');

let world: BelongingsWorld;
beforeEach(async () => {
  world = await belongingsWorld();
});

describe('handing over what a leaver owns', () => {
  it('gives each kind to the first who takes over, and tells it in one entry with counts', async () => {
    world.own('issues', 41);
    world.own('filters', 12);
    world.own('dashboards', 3);
    world.own('projectRoles', 1);
    await world.begin();
    await world.settle();
    expect(world.site.belongings.every(({ account }) => account === heir)).toBe(true);
    expect(world.entries).toHaveLength(1);
    expect(world.entries[0]).toMatchObject({ operation: 'Hand over belongings', outcome: 'applied' });
    expect(world.told()).toEqual([
      'Give 41 open issues to h…@example.com: applied',
      'Give 12 filters to h…@example.com: applied',
      'Give 3 dashboards to h…@example.com: applied',
      'Give one project role to h…@example.com: applied',
    ]);
    expect(await world.record()).toMatchObject({ state: 'handed' });
  });

  it('leaves alone what the settings leave, and asks nothing about it', async () => {
    world.own('issues', 2);
    world.own('filters', 2);
    await world.begin({ choices: { filters: 'successor' } });
    await world.settle();
    expect(world.count('issues', leaver)).toBe(2);
    expect(world.count('filters', heir)).toBe(2);
    expect(world.told()).toEqual(['Give 2 filters to h…@example.com: applied']);
  });

  it('unassigns issues if the settings say so', async () => {
    world.own('issues', 60);
    await world.begin({ choices: { issues: 'unassign' }, heirs: [] });
    await world.settle();
    expect(world.count('issues', undefined)).toBe(60);
    expect(world.told()).toEqual(['Unassign 60 open issues: applied']);
  });

  it('writes no entry if there was nothing, and the record says so', async () => {
    await world.begin();
    await world.settle();
    expect(world.entries).toEqual([]);
    expect(await world.record()).toMatchObject({ state: 'handed' });
  });

  it('goes through 3,000 open issues in slices, within the calls of each event, and in one entry', async () => {
    world.own('issues', 3_000);
    world.site.pages.size = 1_000;
    await world.begin({ choices: { issues: 'successor' } });
    const before = world.site.asked.count;
    const events = await world.settle(1_375);
    expect(world.count('issues', heir)).toBe(3_000);
    expect(events).toBeLessThanOrEqual(6);
    // One for each issue; and for each of 60 slices one look at the person, one at the issues, and one at whoever takes over, of
    // whom Atlassian shows what they open in the same answer: here that is another question.
    expect(world.site.asked.count - before).toBeLessThanOrEqual(3_000 + 60 * 4 + 20);
    expect(world.entries).toHaveLength(1);
    expect(world.told()).toEqual(['Give 3,000 open issues to h…@example.com: applied']);
  });

  it.each([120, 200, 400])('never asks for more than an event with %i calls may spend', async (calls) => {
    world.own('issues', 230);
    world.site.pages.size = 100;
    await world.begin({ choices: { issues: 'successor' } });
    for (let event = 0; event < 40 && (await world.record())?.state === 'open'; event += 1) {
      const before = world.site.asked.count;
      await world.event(calls);
      expect(world.site.asked.count - before).toBeLessThanOrEqual(calls);
    }
    // An event with too few calls for a whole slice does nothing, and the next one has the calls that Forge allows.
    if (calls > 150) expect(world.count('issues', heir)).toBe(230);
  });
});

describe('somebody who cannot take over', () => {
  it('is passed over for the next one', async () => {
    world.own('filters', 2);
    world.site.fail(`giveBelonging filters filters-0 ${heir}`, refusal);
    await world.begin({ choices: { filters: 'successor' } });
    await world.settle();
    expect(world.count('filters', heir)).toBe(1);
    expect(world.count('filters', deputy)).toBe(1);
  });

  const gone: Readonly<Record<string, () => unknown>> = {
    'was suspended': () =>
      world.site.accounts.set(heir, anAccount({ id: heir, email: 'h@example.com', state: 'suspended' })),
    'was deactivated': () =>
      world.site.accounts.set(heir, anAccount({ id: heir, email: 'h@example.com', state: 'deactivated' })),
    'has left the site': () =>
      world.site.accounts.set(heir, anAccount({ id: heir, email: 'h@example.com', state: 'notOnSite' })),
    'does not exist any more': () => world.site.accounts.delete(heir),
    'can open Jira no longer': () => world.site.members.delete(`${jiraUsers} ${heir}`),
  };

  it.each(Object.keys(gone))('because they %s since the plan is passed over for the next one', async (what) => {
    for (const kind of handedKinds) world.own(kind, 2);
    await world.begin();
    gone[what]?.();
    await world.settle();
    for (const kind of handedKinds) {
      expect([kind, world.count(kind, heir), world.count(kind, deputy)]).toEqual([kind, 0, 2]);
    }
  });

  it('because they left in the middle keeps what they got, and gets nothing more', async () => {
    world.own('issues', 60);
    await world.begin({ choices: { issues: 'successor' }, heirs: [{ account: heir, label: 'h…@example.com' }] });
    const { giveBelongings } = world.site;
    world.site.giveBelongings = async (...asked) => {
      const given = await giveBelongings(...asked);
      gone['was suspended']?.();
      return given;
    };
    await world.settle();
    expect([world.count('issues', heir), world.count('issues', leaver)]).toEqual([50, 10]);
    expect(world.told()).toEqual([
      'Give 50 open issues to h…@example.com: applied',
      'Hand over 10 open issues of l…@example.com: refused',
    ]);
    const [entry] = world.entries;
    expect(entry).toMatchObject({ cause: 'belongings-successor-missing' });
    expect(JSON.stringify(worded(entry?.actions ?? []))).toContain('h…@example.com could open Jira no longer');
  });

  it('leaves the rest with the person, and the entry quotes Jira', async () => {
    world.own('issues', 3);
    world.site.fail('giveBelonging issues issues-1', refusal, 2);
    await world.begin({ choices: { issues: 'successor' } });
    await world.settle();
    expect(world.count('issues', leaver)).toBe(1);
    expect(world.entries[0]).toMatchObject({ outcome: 'refused', cause: 'belongings-refused' });
    expect(world.told()).toEqual([
      'Give 2 open issues to h…@example.com: applied',
      'Hand over one open issue of l…@example.com: refused',
    ]);
    expect(JSON.stringify(world.entries[0]?.actions)).toContain('The user cannot be assigned.');
  });

  it('is asked three times about the issues of a project, not for each of them', async () => {
    world.own('issues', 200, 'OPS');
    world.own('issues', 10, 'ENG');
    world.site.fail('giveBelonging issues', refusal, 6);
    await world.begin({ choices: { issues: 'successor' }, heirs: [{ account: heir, label: 'h…@example.com' }] });
    world.site.belongings.forEach((each, place) => {
      if (each.project === 'OPS') world.site.fail(`giveBelonging issues ${each.id}`, refusal, 9 + place);
    });
    await world.settle();
    expect(world.count('issues', leaver)).toBeGreaterThanOrEqual(200);
    const asked = world.site.changes.length;
    expect(asked).toBeLessThanOrEqual(10);
  });

  it('if it is nobody, everything stays, and the entry says why', async () => {
    world.own('filters', 2);
    await world.begin({
      choices: { filters: 'successor' },
      heirs: [],
      problems: [{ say: 'heir-belongings-inactive' }],
    });
    await world.settle();
    expect(world.count('filters', leaver)).toBe(2);
    expect(world.entries[0]).toMatchObject({ outcome: 'refused', cause: 'belongings-successor-missing' });
  });

  it('Jira may refuse Rollcall altogether: nothing of that kind is listed', async () => {
    world.own('filters', 2);
    world.own('issues', 1);
    world.site.notAllowed.add('filters');
    await world.begin({ choices: { issues: 'successor', filters: 'successor' } });
    await world.settle();
    expect(world.count('filters', leaver)).toBe(2);
    expect(world.count('issues', heir)).toBe(1);
    expect(world.told()).toContain('Hand over filters of l…@example.com: refused');
  });
});

describe('a person who comes back', () => {
  it('keeps the rest, and the entry says so', async () => {
    world.own('issues', 100);
    await world.begin({ choices: { issues: 'successor' } });
    // Enough for the list and one slice.
    await world.event(150);
    expect(world.count('issues', heir)).toBe(50);
    world.site.accounts.set(leaver, anAccount({ id: leaver, state: 'active' }));
    await world.settle();
    expect(world.count('issues', leaver)).toBe(50);
    expect(world.told()).toEqual([
      'Give 50 open issues to h…@example.com: applied',
      'Hand over open issues of l…@example.com: skipped',
    ]);
    expect(await world.record()).toMatchObject({ state: 'stopped' });
  });

  it('before anything was done, is waited for: the call that takes access may be under way', async () => {
    world.own('issues', 1);
    world.site.accounts.set(leaver, anAccount({ id: leaver, state: 'active' }));
    await world.begin();
    await world.event();
    expect(world.queued).toMatchObject([{ delay: 900 }]);
    expect(world.entries).toEqual([]);
    world.site.accounts.set(leaver, anAccount({ id: leaver, state: 'suspended' }));
    await world.settle();
    expect(world.count('issues', heir)).toBe(1);
  });

  it('keeps everything if access was never taken, and after a day the log says so', async () => {
    world.own('issues', 1);
    world.site.accounts.set(leaver, anAccount({ id: leaver, state: 'active' }));
    await world.begin();
    // Its own events look for an hour, and the sweep after that.
    expect(await world.settle()).toBeLessThanOrEqual(6);
    expect(await world.record()).toMatchObject({ state: 'open' });
    world.advance(24 * 3_600_000);
    await world.event();
    expect(world.count('issues', leaver)).toBe(1);
    expect(world.entries).toMatchObject([{ outcome: 'skipped' }]);
    expect(await world.record()).toMatchObject({ state: 'stopped' });
  });
});

describe('a kill, or trouble at Atlassian', () => {
  /** Everything that somebody asks of Atlassian may be the last thing that a process does. */
  it('at any point, loses nothing, and what was given can be given back', async () => {
    const calls = await callsOfWholeRun();
    for (let at = 0; at < calls; at += 1) {
      world = await belongingsWorld();
      world.own('issues', 3);
      world.own('filters', 2);
      world.own('projectRoles', 1);
      await world.begin();
      dieAt(at);
      await world.event().catch(() => undefined);
      world.site.asked.count = 0;
      await world.settle();
      expect([
        at,
        world.count('issues', heir),
        world.count('filters', heir),
        world.count('projectRoles', heir),
      ]).toEqual([at, 3, 2, 1]);
      const kinds = (await world.record())?.kinds;
      const given = ['issues', 'filters', 'projectRoles'].map((kind) =>
        Object.values(kinds?.[kind as 'issues']?.handed.done ?? {}).reduce((sum, each) => sum + each, 0),
      );
      expect([at, ...given]).toEqual([at, 3, 2, 1]);
    }
  });

  it('is tried again later and later, and progress forgets earlier failures', async () => {
    world.own('issues', 1);
    world.site.fail('listBelongings', down, 2);
    await world.begin({ choices: { issues: 'successor' } });
    await world.event();
    await world.event();
    expect(world.queued.map(({ delay }) => delay)).toEqual([30, 60]);
    world.queued.length = 0;
    await world.settle();
    expect(world.count('issues', heir)).toBe(1);
    expect(await world.record()).not.toHaveProperty('attempts');
  });

  it('a dead credential stops it until the sweep comes back', async () => {
    world.own('issues', 1);
    world.site.fail('getAccount', new SiteError('unauthorized', 'access-rejected', 'no'));
    await world.begin();
    await world.event();
    expect(world.queued).toEqual([]);
    expect(await world.record()).toMatchObject({ state: 'open' });
    await world.settle();
    expect(world.count('issues', heir)).toBe(1);
  });

  it.each(['listBelongings filters', 'belongingsAmong filters'])(
    'a right that a credential loses for good (%s) stops no other kind, and the entry says why',
    async (what) => {
      for (const kind of handedKinds) world.own(kind, 2);
      world.site.fail(what, new SiteError('forbidden', 'atlassian-refused', 'No permission.'), 1_000);
      await world.begin();
      for (let sweep = 0; sweep < 4; sweep += 1) {
        await world.settle();
        world.advance(3_600_000);
      }
      expect(handedKinds.map((kind) => world.count(kind, heir))).toEqual([2, 0, 2, 2]);
      expect(world.count('filters', leaver)).toBe(2);
      expect(await world.record()).toMatchObject({ state: 'handed' });
      expect(world.entries).toHaveLength(1);
      expect(world.entries[0]).toMatchObject({ outcome: 'refused', cause: 'belongings-refused' });
      expect(JSON.stringify(world.entries[0])).toContain('No permission.');
    },
  );

  it.each([1, 2])('a right that is missing %i times is waited for', async (times) => {
    for (const kind of handedKinds) world.own(kind, 2);
    world.site.fail('listBelongings filters', new SiteError('forbidden', 'atlassian-refused', 'No permission.'), times);
    await world.begin();
    for (let sweep = 0; sweep < 4; sweep += 1) await world.settle();
    expect(handedKinds.map((kind) => world.count(kind, heir))).toEqual([2, 2, 2, 2]);
  });

  it('two events at once do no harm', async () => {
    world.own('issues', 120);
    await world.begin({ choices: { issues: 'successor' } });
    await Promise.all([world.event(), world.event()]);
    await world.settle();
    expect(world.count('issues', heir)).toBe(120);
    expect(world.entries).toHaveLength(1);
  });

  /** Kills the process in a call: its effect may have happened, and nothing else does. */
  function dieAt(at: number): void {
    const { site } = world;
    let asked = 0;
    for (const name of ['getAccount', 'listBelongings', 'belongingsAmong', 'mayHandOver', 'giveBelongings'] as const) {
      const real = site[name] as (...parameters: unknown[]) => Promise<unknown>;
      Object.assign(site, {
        [name]: async (...parameters: unknown[]) => {
          const value = await real(...parameters);
          asked += 1;
          if (asked === at + 1) throw new Error('killed');
          return value;
        },
      });
    }
  }

  async function callsOfWholeRun(): Promise<number> {
    world.own('issues', 3);
    world.own('filters', 2);
    world.own('projectRoles', 1);
    await world.begin();
    await world.event();
    return 18;
  }
});
