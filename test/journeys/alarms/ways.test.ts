import { afterEach, describe, expect, it } from 'vitest';
import { textIn } from '../../../local/atlassian/page/alarm-pages';
import { type AlarmWorld, alarmWorld, createPerson } from './world';

let world: AlarmWorld;
afterEach(() => world?.close());

const rejectKey = async () => {
  world.app.site.faults.configure({ organizationKey: 'revoked' });
  expect((await createPerson(world.okta, 'mia@example.com')).status).toBe(503);
  await world.app.forge.settle();
};
const acceptKey = async () => {
  world.app.site.faults.configure({ organizationKey: 'valid' });
  await world.app.admin('checkAccess', {});
};

describe('a credential that Atlassian rejects', () => {
  it('is told at once on each way, and on each that it is over', async () => {
    world = await alarmWorld(['jira', 'slack', 'teams']);
    await rejectKey();
    expect(world.issues()).toMatchObject([
      { key: 'WEB-1', status: 'todo', summary: 'Atlassian rejects the credential' },
    ]);
    const [description] = world.issues().map(({ description: text }) => textIn(text));
    expect(description).toContain('Open Atlassian access and enter a new one.');
    expect(JSON.stringify(world.issues()[0]?.description)).toContain('/access"');
    for (const way of ['slack', 'teams'] as const) {
      expect(world.messages(way)).toEqual([expect.stringContaining('Atlassian rejects the credential')]);
    }
    expect(await world.incidents()).toMatchObject([
      {
        kind: 'credential-rejected',
        deliveries: [{ way: 'jira', issue: 'WEB-1' }, { way: 'slack' }, { way: 'teams' }],
      },
    ]);

    await world.look(60);
    expect(world.issues()).toHaveLength(1);
    await acceptKey();
    await world.settle();
    expect(world.issues()).toMatchObject([{ key: 'WEB-1', status: 'done', comments: [{}] }]);
    for (const way of ['slack', 'teams'] as const) {
      expect(world.messages(way)).toHaveLength(2);
      expect(world.messages(way)[1]).toContain('Over: Atlassian rejects the credential');
    }
    expect(await world.incidents()).toEqual([]);
    expect(await world.past()).toMatchObject([{ kind: 'credential-rejected', closed: expect.any(String) }]);
    expect(world.errors()).toEqual([]);
  });

  it('is told a second time when it happens again, by another issue', async () => {
    world = await alarmWorld(['jira']);
    await rejectKey();
    await acceptKey();
    await world.settle();
    world.app.site.faults.configure({ organizationKey: 'revoked' });
    await createPerson(world.okta, 'leo@example.com');
    await world.app.forge.settle();
    expect(world.issues().map(({ key, status }) => [key, status])).toEqual([
      ['WEB-2', 'todo'],
      ['WEB-1', 'done'],
    ]);
  });
});

describe('a limit that holds changes', () => {
  it('is told soon, is told again when the numbers have doubled, and closes when the IdP takes it back', async () => {
    world = await alarmWorld(['jira', 'slack']);
    const ids: unknown[] = [];
    for (let number = 0; number < 40; number += 1) {
      ids.push((await createPerson(world.okta, `person${number}@example.com`)).body.id);
    }
    await world.app.forge.settle();
    const setActive = async (active: boolean, some: readonly unknown[]) => {
      for (const id of some) {
        const Operations = [{ op: 'replace', value: { active } }];
        expect((await world.okta.ask('PATCH', `/Users/${id}`, { body: { Operations } })).status).toBe(200);
      }
      await world.app.forge.settle();
    };
    await setActive(false, ids.slice(0, 13));
    expect(await world.incidents()).toMatchObject([{ kind: 'batch-held', numbers: { count: 3, limit: 10 } }]);
    expect(world.issues()).toMatchObject([{ summary: 'Okta 1: A limit holds changes', comments: [] }]);
    await setActive(false, ids.slice(13, 18));
    await world.look();
    expect(world.issues()).toMatchObject([{ comments: [{}] }]);
    expect(world.messages('slack')).toEqual([
      expect.stringContaining('Number: 3'),
      expect.stringMatching(/^Still: .*Number: 8/s),
    ]);
    await setActive(true, ids.slice(0, 18));
    await world.settle();
    expect(world.issues()).toMatchObject([{ status: 'done', comments: [{}, {}] }]);
    const everything = JSON.stringify(world.app.site.alarms());
    expect(everything).not.toContain('person');
    expect(everything).not.toContain('@example.com');
  });
});

describe('a test', () => {
  it('arrives on each way, and the issue is closed at once', async () => {
    world = await alarmWorld(['jira', 'slack', 'teams']);
    expect(await world.app.admin('sendTestAlarm', { way: 'jira' })).toEqual({ issue: 'WEB-1' });
    expect(world.issues()).toMatchObject([{ status: 'done', summary: 'Rollcall: a test of the alarms' }]);
    for (const way of ['slack', 'teams'] as const) {
      expect(await world.app.admin('sendTestAlarm', { way })).toEqual({});
      expect(world.messages(way)).toEqual([expect.stringContaining('Nothing is wrong.')]);
    }
    expect(await world.incidents()).toEqual([]);
  });

  it('says why it did not arrive', async () => {
    world = await alarmWorld(['slack']);
    world.app.site.faults.add({
      kind: 'status',
      status: 410,
      body: 'channel_is_archived',
      match: 'POST /services/*',
      times: 1,
    });
    await expect(world.app.admin('sendTestAlarm', { way: 'slack' })).rejects.toThrow('webhook-refused');
    await expect(world.app.admin('sendTestAlarm', { way: 'teams' })).rejects.toThrow('alarm-way-missing');
  });
});

describe('a way', () => {
  it('is kept without its secret: shown by its end, in the history, and gone when it is removed', async () => {
    world = await alarmWorld(['slack', 'teams']);
    const shown = JSON.stringify(await world.alarms());
    expect(shown).not.toContain('services');
    expect(shown).not.toContain('sig=');
    expect(await world.alarms()).toMatchObject({ slack: { endsIn: 'tion' }, teams: { endsIn: 'tion' } });
    const { entries } = (await world.app.admin('listHistory', { limit: 5 })) as {
      entries: readonly { kind: string; id: number }[];
    };
    expect(entries.filter(({ kind }) => kind === 'alarmsSaved')).toHaveLength(2);
    const details = await world.app.admin('getHistoryEntry', { entryId: entries[0]?.id });
    expect(JSON.stringify(details)).not.toContain('services');
    await world.app.admin('removeAlarmWay', { way: 'slack' });
    expect(await world.alarms()).not.toHaveProperty('slack');
    await expect(world.app.admin('sendTestAlarm', { way: 'slack' })).rejects.toThrow('alarm-way-missing');
  });

  it('that is no webhook of Slack or Teams is not taken', async () => {
    world = await alarmWorld();
    const save = (way: string, url: string) => world.app.admin('saveAlarmWebhook', { way, url });
    await expect(save('slack', 'https://example.com/services/a/b/c')).rejects.toThrow('webhook-url-invalid');
    await expect(save('teams', 'https://acme.webhook.office.com/webhookb2/x')).rejects.toThrow('webhook-url-invalid');
  });

  it('into a project says beforehand what the app may not do there, and which fields it cannot fill in', async () => {
    world = await alarmWorld();
    expect(await world.app.admin('suggestAlarmProjects', { text: 'eng' })).toEqual({
      projects: [{ id: '10000', name: 'Engineering (ENG)' }],
    });
    const found = () => world.app.admin('getAlarmProject', { projectId: '10000' });
    expect(await found()).toMatchObject({
      missingRights: [],
      issueTypes: [{ name: 'Task' }, { name: 'Change request' }, {}],
    });
    const save = (id: string) =>
      world.app.admin('saveAlarmIssues', {
        project: { id: '10000', name: 'Engineering' },
        issueType: { id, name: 'x' },
      });
    await expect(save('10102')).rejects.toThrow(/alarm-fields-required.*Approved by/);
    world.app.site.closeToApps('ENG');
    expect(await found()).toMatchObject({
      missingRights: ['Browse projects', 'Create issues', 'Add comments', 'Transition issues'],
    });
    await expect(save('10100')).rejects.toThrow('alarm-rights-missing');
  });
});
