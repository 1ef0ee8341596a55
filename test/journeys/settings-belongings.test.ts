import { afterEach, describe, expect, it } from 'vitest';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

const grace = 'grace.lead@example.com';
const mia = 'mia@example.com';
const administrator = 'admin@example.com';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const all = { issues: 'successor', filters: 'successor', dashboards: 'successor', projectRoles: 'successor' } as const;

let world: SettingsWorld;
afterEach(() => world?.app.close());

describe('what a leaver owns at Jira', () => {
  const idOf = (email: string) => world.onSite(email)?.accountId ?? '';
  const has = (email: string) => world.app.site.belongingsOf(idOf(email));
  const nothing = { issues: [], filters: [], dashboards: [], projectRoles: [] };
  const theirs = {
    issues: ['OPS-1', 'OPS-2', 'OPS-3'],
    filters: ['My engine', 'Unsorted'],
    dashboards: ['Engine room'],
    projectRoles: ['ENG Administrators'],
  };
  const leave = async (belongings: object, more: object = {}) => {
    world = await settingsWorld({ belongings, ...more });
    const id = await world.push(person(grace));
    await world.patch(id, { active: false });
    return id;
  };
  const entries = async () =>
    ((await world.app.admin('listLog', { limit: 20 })) as { entries: { id: string; operation: string }[] }).entries;
  const handed = async () => {
    const entry = (await entries()).find(({ operation }) => operation === 'Hand over belongings');
    return (await world.app.admin('getLogEntry', { id: entry?.id ?? '' })) as Awaited<
      ReturnType<SettingsWorld['lastEntry']>
    >;
  };

  const shown = async (id: string) => {
    const about = { connectionId: world.okta.id, person: id };
    return ((await world.app.admin('getPerson', about)) as { belongings?: object }).belongings;
  };

  it.each([{}, { issues: 'leave', filters: 'leave', dashboards: 'leave', projectRoles: 'leave' }])(
    'stays with %j, and nothing is asked about it',
    async (belongings) => {
      await leave(belongings);
      await world.settle();
      expect(has(grace)).toEqual(theirs);
      expect(Object.keys(world.app.site.calls.counts()).join()).not.toMatch(/filter|dashboard|search\/jql/);
    },
  );

  it('goes to the default successor after the person has lost access, in one entry', async () => {
    await leave({ ...all, defaultSuccessor: administrator });
    expect(world.onSite(grace)).toMatchObject({ suspended: true });
    expect(has(grace)).toEqual(theirs);
    expect(await world.lastActions()).toEqual(['suspend applied', 'handOverBelongings waiting']);
    await world.settle();
    expect(has(grace)).toEqual(nothing);
    expect(has(administrator)).toMatchObject(theirs);
    expect((await handed()).actions.map(({ text, outcome }) => `${text}: ${outcome}`)).toEqual([
      'Give 3 open issues to a…@example.com: applied',
      'Give 2 filters to a…@example.com: applied',
      'Give one dashboard to a…@example.com: applied',
      'Give one project role to a…@example.com: applied',
    ]);
    expect((await entries()).filter(({ operation }) => operation === 'Hand over belongings')).toHaveLength(1);
  });

  it.each(['issues', 'filters', 'dashboards', 'projectRoles'] as const)(
    'is handed over kind by kind: %s',
    async (kind) => {
      await leave({ [kind]: 'successor', defaultSuccessor: administrator });
      await world.settle();
      expect(has(grace)).toEqual({ ...theirs, [kind]: [] });
      expect(has(administrator)[kind]).toEqual(theirs[kind]);
    },
  );

  it('goes to the manager before the default successor', async () => {
    world = await settingsWorld({
      users: { productAccess: ['jira-software'] },
      leads: { successorAttribute: 'manager' },
      belongings: { ...all, defaultSuccessor: administrator },
    });
    await world.push(person(mia));
    const id = await world.push(person(grace, { [enterprise]: { manager: { value: mia } } }));
    await world.patch(id, { active: false });
    await world.settle();
    expect(has(mia)).toMatchObject({ issues: theirs.issues, filters: theirs.filters });
  });

  it('if it is issues, is unassigned if the settings say so; what is done stays', async () => {
    world = await settingsWorld({ belongings: { issues: 'unassign' } });
    world.app.site.finishIssue('OPS-2');
    const id = await world.push(person(grace));
    await world.patch(id, { active: false });
    await world.settle();
    expect(world.app.site.assigneeOf('OPS-1')).toBeNull();
    expect(world.app.site.assigneeOf('OPS-2')).toBe(idOf(grace));
  });

  it('of a deleted person is handed over as well', async () => {
    world = await settingsWorld({ belongings: { ...all, defaultSuccessor: administrator } });
    const id = await world.push(person(grace));
    await world.remove(id);
    await world.settle();
    expect(has(grace)).toEqual(nothing);
  });

  it('stays where the heir may not have it, and the log quotes Jira', async () => {
    world = await settingsWorld({ belongings: { issues: 'successor', defaultSuccessor: administrator } });
    world.app.site.barFromProject('OPS', idOf(administrator));
    const id = await world.push(person(grace));
    await world.patch(id, { active: false });
    await world.settle();
    expect(has(grace).issues).toEqual(theirs.issues);
    const entry = await handed();
    expect(entry).toMatchObject({ outcome: 'refused' });
    expect(JSON.stringify(entry.actions)).toContain('cannot be assigned issues');
  });

  it.each([
    ['of a protected person', { protected: { people: [grace] } }],
    ['in preview', { mode: 'preview' }],
    ['of somebody outside the canary groups', { mode: 'canary', canaryGroups: ['Pilots'] }],
  ])('is not touched %s', async (_, more) => {
    world = await settingsWorld({ belongings: { ...all, defaultSuccessor: administrator }, ...more });
    const id = await world.push(person(grace));
    await world.patch(id, { active: false }).catch(() => undefined);
    await world.settle();
    expect(has(grace)).toEqual(theirs);
    expect(await shown(id)).toBeUndefined();
  });

  it('is in the plan of changed settings, and what is written equals it', async () => {
    world = await settingsWorld({ users: { onDeactivate: 'logOnly' } });
    await world.patch(await world.push(person(grace)), { active: false });
    const settings = { mode: 'live', belongings: { ...all, defaultSuccessor: administrator } };
    const about = { connectionId: world.okta.id, settings };
    const plan = (await world.app.admin('previewConnection', about)) as {
      counts: readonly { kind: string; outcome: string; count: number }[];
    };
    const planned = plan.counts.filter(({ kind }) => kind === 'handOverBelongings');
    expect(planned).toMatchObject([{ outcome: 'preview', count: 1 }]);
    await world.set(settings);
    await world.settle();
    expect(has(grace)).toEqual(nothing);
  });

  it('is counted in the test of a person, which changes nothing', async () => {
    world = await settingsWorld({ mode: 'preview', belongings: { ...all, defaultSuccessor: administrator } });
    const id = await world.push(person(grace));
    await world.patch(id, { active: false });
    const test = (await world.app.admin('testPerson', { connectionId: world.okta.id, person: id })) as {
      changes: readonly { kind: string; what?: string; count?: number }[];
    };
    const counts = test.changes.flatMap(({ kind, what, count }) => (kind === 'belongings' ? [[what, count]] : []));
    expect(counts).toEqual([
      ['issues', 3],
      ['filters', 2],
      ['dashboards', 1],
      ['projectRoles', undefined],
    ]);
    expect(has(grace)).toEqual(theirs);
  });

  it('is given back on the dialog of the person who came back', async () => {
    const id = await leave({ ...all, defaultSuccessor: administrator });
    await world.settle();
    await world.patch(id, { active: true });
    await world.settle();
    const about = { connectionId: world.okta.id, personId: id };
    expect(await shown(id)).toMatchObject({ state: 'handed', canBeReturned: true, heirs: ['Robin Admin'] });
    await world.app.admin('returnBelongings', about);
    await world.settle();
    expect(has(grace)).toEqual(theirs);
    expect(await shown(id)).toMatchObject({ state: 'returned', canBeReturned: false });
  });

  it('costs one read and one write more when access is taken, and nothing if it is left', async () => {
    const requests = async (belongings: object) => {
      world = await settingsWorld({ belongings });
      const id = await world.push(person(grace));
      await world.settle();
      await world.okta.ask('GET', `/Users/${id}`);
      world.app.forge.ledger.reset();
      await world.patch(id, { active: false });
      const calls = world.app.forge.ledger.calls().filter(({ kind }) => kind === 'storage');
      const own = calls.filter(({ invocationId }) => invocationId === calls[0]?.invocationId);
      await world.app.close();
      const reads = own.filter(({ operation }) => operation.endsWith('get')).length;
      return { reads, writes: own.length - reads };
    };
    const left = await requests({});
    const moved = await requests({ issues: 'unassign' });
    expect(left).toEqual({ reads: 1, writes: 2 });
    expect(moved).toEqual({ reads: left.reads + 1, writes: left.writes + 1 });
    world = await settingsWorld();
  });
});
