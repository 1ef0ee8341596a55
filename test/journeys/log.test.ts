import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

interface Entry {
  readonly id: string;
  readonly outcome: string;
  readonly cause?: string;
  readonly canRetry: boolean;
  readonly subject: { readonly id: string };
}

let app: RunningApp;
let okta: ScimClient;

beforeEach(async () => {
  app = await runApp();
  okta = await app.connect();
});
afterEach(() => app?.close());

const mia = 'mia@example.com';
const person = () => app.site.snapshot().people.find(({ email }) => email === mia);

async function newestEntry(): Promise<Entry> {
  const { entries } = (await app.admin('listLog', { limit: 1 })) as { readonly entries: readonly Entry[] };
  return (await app.admin('getLogEntry', { id: entries[0]?.id })) as Entry;
}

const overview = () => app.admin('getOverview', {});
const retry = ({ subject }: Entry) => app.admin('syncNow', { connectionId: okta.id, person: subject.id });

describe('the overview', () => {
  it('shows the limit of Atlassian and the next try until everything has succeeded', async () => {
    app.site.faults.add({ match: '* /admin/v2/*', kind: 'rate-limit', shape: 'retry-after', seconds: 120 });
    await okta.ask('POST', '/Users', { body: { userName: mia } });
    const nextTry = expect.stringMatching(/^\d{4}-/);
    expect(await overview()).toMatchObject({ pending: 1, notices: [{ key: 'atlassian-busy', nextTry }] });
    app.site.faults.clear();
    await app.forge.settle();
    expect(person()).toMatchObject({ active: true });
    expect(await overview()).toMatchObject({ pending: 0, notices: [] });
  });
});

describe('an entry of the log', () => {
  it('is retried when a seat is free, which the overview counts', async () => {
    const { version } = (await app.admin('getConnection', { connectionId: okta.id })) as { readonly version: number };
    const settings = { mode: 'live', users: { productAccess: ['jira-software'] } };
    await app.admin('saveSettings', { connectionId: okta.id, version, settings });
    app.site.faults.configure({ seats: { 'jira-software': 0 } });
    await okta.ask('POST', '/Users', { body: { userName: mia } });
    const failed = await newestEntry();
    expect(failed).toMatchObject({ cause: 'seats-exhausted', canRetry: true });
    const seats = expect.arrayContaining([expect.objectContaining({ remaining: 0, total: 0 })]);
    expect(await app.admin('getActivity', {})).toMatchObject({ seats });
    app.site.faults.configure({ seats: { 'jira-software': 500 } });
    app.clock.advance(61_000);
    expect(await retry(failed)).toMatchObject({ outcome: 'applied', actions: [{ kind: 'invite' }] });
    expect(person()).toMatchObject({ active: true });
  });

  it('finishes a deletion that Atlassian could not follow', async () => {
    const { body } = await okta.ask('POST', '/Users', { body: { userName: mia } });
    app.site.faults.add({ match: 'POST *suspend*', kind: 'status', status: 503 });
    expect((await okta.ask('DELETE', `/Users/${body.id}`)).status).toBe(204);
    const waiting = await newestEntry();
    expect(waiting).toMatchObject({ outcome: 'waiting', canRetry: true });
    expect(person()).toMatchObject({ active: true });
    app.site.faults.clear();
    expect(await retry(waiting)).toMatchObject({ outcome: 'applied', actions: [{ kind: 'suspend' }] });
    expect(person()).toMatchObject({ active: false });
  });
});
