import { afterEach, describe, expect, it } from 'vitest';
import { slackWebhook } from '../../../local/atlassian/messages/slack-family';
import { type AlarmWorld, alarmWorld, createPerson } from './world';

let world: AlarmWorld;
afterEach(() => world?.close());

async function reject() {
  world.app.site.faults.configure({ organizationKey: 'revoked' });
  await createPerson(world.okta, 'mia@example.com');
  await world.app.forge.settle({ advance: false });
}
async function mend() {
  world.app.site.faults.configure({ organizationKey: 'valid' });
  await world.app.admin('checkAccess', {});
}
const delivery = async (way: string) => (await world.incidents())[0]?.deliveries.find((each) => each.way === way);

describe('an issue whose creation has no answer', () => {
  it('is found again by its property, and never made twice', async () => {
    world = await alarmWorld(['jira']);
    world.app.site.faults.add({ kind: 'network', match: 'POST /rest/api/3/issue', phase: 'after', times: 1 });
    await reject();
    expect(world.issues()).toHaveLength(1);
    expect(await delivery('jira')).toMatchObject({ problem: { code: 'way-unanswered' } });
    await world.look(10);
    expect(world.issues()).toHaveLength(1);
    expect(await delivery('jira')).toEqual({ way: 'jira', at: expect.any(String), issue: 'WEB-1' });
  });
});

describe('a comment without an answer', () => {
  it('is not written twice', async () => {
    world = await alarmWorld(['jira']);
    await reject();
    await mend();
    await world.look(60);
    world.app.site.faults.add({ kind: 'network', match: 'POST */comment', phase: 'after', times: 1 });
    await world.look(60);
    await world.look(60);
    expect(world.issues()).toMatchObject([{ status: 'done', comments: [{}] }]);
  });
});

describe('a way that fails', () => {
  it.each([
    ['status', 403],
    ['status', 503],
    ['network', 0],
  ] as const)('with %s %i stops no other, is told on the page, and is told later', async (kind, status) => {
    world = await alarmWorld(['slack', 'teams']);
    const fault = kind === 'status' ? { kind, status } : { kind };
    const id = world.app.site.faults.add({ ...fault, match: 'POST /services/*' });
    await reject();
    expect(world.messages('teams')).toHaveLength(1);
    expect(world.messages('slack')).toEqual([]);
    const { notices } = (await world.app.admin('getOverview', {})) as { notices: readonly object[] };
    expect(notices).toContainEqual({ key: 'alarm-untold', way: 'slack' });
    world.app.site.faults.remove(id);
    await world.look(15);
    expect(world.messages('slack')).toHaveLength(1);
    expect(await delivery('slack')).not.toHaveProperty('problem');
  });

  it('because it asks to wait is left alone for as long', async () => {
    world = await alarmWorld(['slack']);
    world.app.site.faults.add({ kind: 'rate-limit', seconds: 3000, match: 'POST /services/*', times: 1 });
    await reject();
    expect(await delivery('slack')).toMatchObject({ problem: { code: 'way-busy' } });
    await world.look(45);
    expect(world.messages('slack')).toEqual([]);
    await world.look(10);
    expect(world.messages('slack')).toHaveLength(1);
  });

  it.each([
    ['has a new webhook', () => world.app.admin('saveAlarmWebhook', { way: 'slack', url: slackWebhook })],
    ['passes a test', () => world.app.admin('sendTestAlarm', { way: 'slack' })],
  ])('is told at once when it %s, whatever it has waited for', async (_, mended) => {
    world = await alarmWorld(['slack']);
    world.app.site.faults.add({ kind: 'rate-limit', seconds: 20_000, match: 'POST /services/*', times: 1 });
    await reject();
    expect(await delivery('slack')).toMatchObject({ problem: { code: 'way-busy' } });
    await mended();
    await world.app.forge.settle({ advance: false });
    expect(world.messages('slack').filter((text) => text.includes('rejects the credential'))).toHaveLength(1);
  });

  it('is no trouble any more when the way is taken away', async () => {
    world = await alarmWorld(['slack']);
    world.app.site.faults.add({ kind: 'status', status: 404, match: 'POST /services/*' });
    await reject();
    const failing = async () => {
      const health = (await world.app.admin('getHealth', {})) as { incidents: { failingWays: readonly string[] } };
      return health.incidents.failingWays;
    };
    expect(await failing()).toEqual(['slack']);
    await world.app.admin('removeAlarmWay', { way: 'slack' });
    expect(await failing()).toEqual([]);
  });

  it('is tried again soon, in an event of its own', async () => {
    world = await alarmWorld(['slack']);
    world.app.site.faults.add({ kind: 'status', status: 500, match: 'POST /services/*', times: 1 });
    await reject();
    expect(world.messages('slack')).toEqual([]);
    await world.app.forge.settle();
    expect(world.messages('slack')).toHaveLength(1);
  });

  it('lets people arrive and leave meanwhile', async () => {
    world = await alarmWorld(['slack', 'jira']);
    world.app.site.faults.add({ kind: 'status', status: 500, match: 'POST /services/*' });
    world.app.site.faults.add({ kind: 'status', status: 500, match: 'POST /rest/api/3/issue' });
    await reject();
    await mend();
    expect((await createPerson(world.okta, 'leo@example.com')).status).toBe(201);
    await world.look(60);
    expect(world.app.snapshot().people.map(({ email }) => email)).toContain('leo@example.com');
  });
});

describe('an issue', () => {
  it('that somebody has deleted is not made again', async () => {
    world = await alarmWorld(['jira']);
    await reject();
    world.app.site.deleteIssue('WEB-1');
    await mend();
    await world.settle();
    expect(world.issues()).toEqual([]);
    expect(await world.past()).toMatchObject([{ deliveries: [{ way: 'jira', note: 'issue-gone' }] }]);
  });

  it('whose workflow has no end stays open, which is said', async () => {
    world = await alarmWorld(['jira'], '10103');
    expect(await world.app.admin('sendTestAlarm', { way: 'jira' })).toEqual({ issue: 'WEB-1', note: 'no-done-status' });
    await reject();
    await mend();
    await world.settle();
    expect(world.issues().map(({ status }) => status)).toEqual(['todo', 'todo']);
    expect(await world.past()).toMatchObject([{ deliveries: [{ issue: 'WEB-2', note: 'no-done-status' }] }]);
  });

  it('in a project that was closed to the app since says what is wrong', async () => {
    world = await alarmWorld(['jira']);
    world.app.site.closeToApps('WEB');
    await reject();
    expect(await delivery('jira')).toMatchObject({ problem: { code: 'issue-refused' } });
  });
});
