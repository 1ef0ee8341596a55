import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runConnector } from '../../../connector/running/run-connector';
import type { Running } from '../../../connector/running/running';
import { httpApp } from '../../../connector/sending/app';
import { Trouble } from '../../../connector/source/trouble';
import { openState, type State } from '../../../connector/state/open-state';
import type { PollRequest } from '../../../src/entry/connector/contract/poll';
import type { FakeActiveDirectory } from '../support/fake-active-directory';
import { type FakeApp, type Request, startFakeApp } from '../support/fake-app';
import { type FakeClock, fakeClock } from '../support/fake-clock';
import {
  adGroup,
  adPerson,
  everybody,
  smallActiveDirectory,
  smallConfiguration,
} from '../support/small-active-directory';

const minute = 60_000;

const polls = (app: FakeApp) =>
  app.requests.filter(({ path }) => path === 'poll').map(({ body }) => body as PollRequest);
const ofPoll = (isIt: (poll: PollRequest) => boolean) => (request: Request) =>
  request.path === 'poll' && isIt(request.body as PollRequest);
const tellsEnd = ofPoll(({ ended }) => ended !== undefined);

describe('a running connector', () => {
  let app: FakeApp;
  let directory: FakeActiveDirectory;
  let clock: FakeClock;
  let folder: string;
  let trouble: Trouble | undefined;
  let opened: number;
  let whenOpened: (state: State) => void;
  let told: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rollcall-run-'));
    app = await startFakeApp();
    directory = smallActiveDirectory();
    clock = fakeClock();
    trouble = undefined;
    opened = 0;
    whenOpened = () => undefined;
    told = [];
    app.configure(smallConfiguration());
    return async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    };
  });

  /** A connector that runs until it is ended. */
  function start({ instance = 'instance-1', token = app.token } = {}) {
    const ending = new AbortController();
    const state = openState(folder, clock.now());
    const running: Running = {
      state,
      speaker: { url: app.url, instance, version: '0.1.0', host: 'host-a' },
      appWith: (signal) => httpApp({ url: app.url, token, signal }),
      async open() {
        opened += 1;
        whenOpened(state);
        if (trouble !== undefined) throw trouble;
        return directory.session;
      },
      report: {
        settings: () => told.push('settings'),
        scanBegins: () => ({ reached: () => undefined, noticed: () => undefined }),
        scanEnds: ({ kind, outcome }) => kind === 'full' && told.push(outcome),
        serverTrouble: () => undefined,
        job: ({ kind }) => told.push(kind),
        appTrouble: ({ code }) => told.push(code),
        appIsBack: () => told.push('back'),
        fault: (error) => told.push(String(error)),
      },
      clock,
      signal: ending.signal,
    };
    const ended = runConnector(running).finally(() => state.close());
    return {
      ended,
      end: () => {
        ending.abort();
        return ended;
      },
    };
  }
  const scanned = async (times = 1) => {
    await app.until(() => app.ended.length >= times);

    return app.ended.at(-1);
  };

  it('takes its settings from the app, sends everything, and tells how it went', async () => {
    const connector = start();
    expect(await scanned()).toMatchObject({ kind: 'full', outcome: 'done', people: 8, groups: 2, sent: 10, errors: 0 });
    expect(app.directory.names()).toEqual(everybody);
    expect(app.directory.members().get('outer')).toEqual(new Set(['ann', 'bob', 'gus', 'hal']));
    await connector.end();
    expect(polls(app).at(-1)).toMatchObject({ leaving: true, host: 'host-a' });
    expect(polls(app)[0]).not.toHaveProperty('revision');
    expect(polls(app).at(-1)).toHaveProperty('revision', '1');
    expect(told).toEqual(['settings', 'done']);
  });

  it('says with each batch which scan has found it out', async () => {
    const connector = start();
    const scan = await scanned();
    await connector.end();
    const batches = app.requests.filter(({ path }) => path === 'people' || path === 'groups');
    expect(batches.length).toBeGreaterThan(1);
    expect(batches.map(({ body }) => (body as { scan?: string }).scan)).toEqual(batches.map(() => scan?.begun));
  });

  it('ends when there is no room for its state, and goes on from there when there is', async () => {
    for (const [at, name] of everybody.entries())
      directory.put(adPerson(name, at + 1, { displayName: 'x'.repeat(900) }));
    whenOpened = ({ database }) => {
      const { page_count } = database.prepare('PRAGMA page_count').get() as { readonly page_count: number };
      database.exec(`PRAGMA max_page_count = ${page_count}`);
    };
    await expect(start().ended).rejects.toMatchObject({ name: 'StateTrouble', code: 'state-full' });
    expect([app.ended, app.directory.names(), told]).toEqual([[], [], ['settings']]);
    expect(polls(app).at(-1)).toMatchObject({ leaving: true });
    whenOpened = () => undefined;
    const connector = start();
    expect(await scanned()).toMatchObject({ kind: 'full', outcome: 'done', people: 8, groups: 2, sent: 10, errors: 0 });
    await connector.end();
  });

  it('is idle at the pace that the app asks for, looks for changes, and scans at the interval', async () => {
    app.comeAgainInSeconds = 7200;
    const connector = start();
    await scanned();
    directory.put(adPerson('ida', 9));
    directory.put(adGroup('inner', 52, ['ida']));
    await clock.untilPaused(5 * minute);
    await clock.advance(5 * minute);
    expect(await scanned(2)).toMatchObject({ kind: 'changes', sent: 3, removed: 0 });
    // Only a full scan takes members out.
    expect(app.directory.members().get('inner')).toEqual(new Set(['ann', 'bob', 'ida']));
    for (let look = 2; look < 12; look += 1) {
      await clock.untilPaused(5 * minute);
      await clock.advance(5 * minute);
    }
    await clock.untilPaused(5 * minute);
    await clock.advance(5 * minute);
    expect(await scanned(3)).toMatchObject({ kind: 'full' });
    expect(app.directory.members().get('inner')).toEqual(new Set(['ida']));
    await connector.end();
    // Looks that find nothing are nobody's business.
    expect(app.ended.map(({ kind }) => kind)).toEqual(['full', 'changes', 'full']);
    expect(polls(app).length).toBeLessThan(9);
  });

  it('does what administrators ask for, beside a scan', async () => {
    app.comeAgainInSeconds = 2;
    let held = true;
    app.fault = ({ path }) =>
      path === 'people' && held ? { status: 503, error: { error: 'busy', message: 'Busy.' } } : undefined;
    const connector = start();
    // What is read is being sent, and does not come through.
    await app.until(({ path }) => path === 'people');
    app.ask({ kind: 'person', id: 'j1', name: 'dan' });
    app.ask({ kind: 'group', id: 'j2', name: 'outer' });
    app.ask({ kind: 'groups', id: 'j3', text: '' });
    app.ask({ kind: 'test', id: 'j4' });
    while (app.results.length < 4) await clock.advance(1000);
    expect(app.results).toMatchObject([
      {
        id: 'j1',
        found: [{ dn: 'CN=dan,OU=Staff,DC=x', status: 'active', resource: { userName: 'dan' }, isCut: false }],
      },
      { id: 'j2', found: [{ name: 'outer', members: 3, inside: ['inner'] }] },
      { id: 'j3', groups: [{ name: 'inner' }, { name: 'outer' }], isCut: false },
      { id: 'j4', steps: expect.any(Array), seen: { people: expect.arrayContaining(['sAMAccountName']) } },
    ]);
    const [, , , test] = app.results;
    expect(test).toHaveProperty('steps', [
      { step: 'name', server: 'dc1.example.com:636' },
      { step: 'tcp', server: 'dc1.example.com:636' },
      { step: 'tls', server: 'dc1.example.com:636' },
      { step: 'bind', server: 'dc1.example.com:636' },
      { step: 'people', base: 'OU=Staff,DC=x', count: 8, without: { mail: 8 } },
      { step: 'groups', base: 'OU=Groups,DC=x', count: 2 },
    ]);
    expect(app.ended).toEqual([]);
    expect(polls(app).some(({ scan }) => scan?.phase === 'sending')).toBe(true);
    held = false;
    while (app.ended.length === 0) await clock.advance(1000);
    expect(await scanned()).toMatchObject({ outcome: 'done', sent: 10 });
    await connector.end();
  });

  it('answers a scan that was asked for when it has ended, once, however often it is handed over', async () => {
    app.comeAgainInSeconds = 120;
    const connector = start();
    await scanned();
    await clock.untilPaused(2 * minute);
    app.ask({ kind: 'scan', id: 's1' });
    app.ask({ kind: 'scan', id: 's1' });
    await clock.advance(2 * minute);
    await app.until(() => app.results.length === 1);
    expect(app.results).toEqual([{ kind: 'scan', id: 's1' }]);
    expect(app.ended).toHaveLength(2);
    await connector.end();
  });

  it('reads everything anew when the settings have changed', async () => {
    app.comeAgainInSeconds = 60;
    const connector = start();
    await scanned();
    await clock.untilPaused(minute);
    app.configure(smallConfiguration(`, peopleFilter: '(&(objectCategory=person)(!(title=left)))'`));
    directory.put(adPerson('dan', 4, { title: 'left' }));
    await clock.advance(minute);
    expect(await scanned(2)).toMatchObject({ kind: 'full', removed: 1 });
    expect(app.directory.names()).not.toContain('dan');
    await connector.end();
  });

  it('waits for settings that are not complete without scanning', async () => {
    const { ldap, provider } = smallConfiguration();
    app.configure({ provider, ldap: { ...ldap, servers: [] } });
    app.comeAgainInSeconds = 30;
    app.ask({ kind: 'person', id: 'j1', name: 'dan' });
    const connector = start();
    await app.until(() => app.results.length === 1);
    expect(app.results).toMatchObject([
      { id: 'j1', trouble: { code: 'settings-missing', detail: 'Still empty: servers.' } },
    ]);
    await clock.untilPaused(30_000);
    expect(opened).toBe(0);
    app.configure(smallConfiguration());
    await clock.advance(30_000);
    expect(await scanned()).toMatchObject({ outcome: 'done' });
    await connector.end();
  });

  /** Lets the answers to polls say more, as those of a newer Rollcall do. */
  function newer(change: (answer: Readonly<Record<string, unknown>>) => object): void {
    const answerAsEver = app.answer;
    app.answer = (path, answer) => {
      const given = answerAsEver(path, answer);
      return path === 'poll' ? change(given as Readonly<Record<string, unknown>>) : given;
    };
  }

  it('refuses a job that it does not know, and goes on with those that it knows', async () => {
    app.comeAgainInSeconds = 60;
    let asks: readonly object[] = [{ kind: 'export', id: 'x1', needs: '0.3.0', as: 'csv' }];
    newer((answer) => {
      const more = asks;
      asks = [];
      return { ...answer, jobs: [...more, ...(answer.jobs as readonly object[])] };
    });
    app.ask({ kind: 'person', id: 'j1', name: 'dan' });
    const connector = start();
    await scanned();
    await app.until(() => app.results.length === 2);
    const detail = 'Connector 0.1.0 does not know what "export" asks; it takes version 0.3.0 or a later one.';
    expect(app.results).toContainEqual({ kind: 'refused', id: 'x1', trouble: { code: 'not-understood', detail } });
    expect(app.results).toContainEqual(expect.objectContaining({ id: 'j1', kind: 'person' }));
    expect(app.ended).toMatchObject([{ outcome: 'done' }]);
    // Said once, however often it comes.
    asks = [{ kind: 'export', id: 'x2', needs: '0.3.0' }];
    await clock.untilPaused(minute);
    await clock.advance(minute);
    await app.until(() => app.results.length === 3);
    await connector.end();
    expect(told.filter((each) => each === 'connector-older')).toEqual(['connector-older']);
  });

  it('goes on without a setting that it does not know, and says so once', async () => {
    app.comeAgainInSeconds = 60;
    newer(({ configuration, ...answer }) => {
      if (configuration === undefined) return answer;
      const { ldap, ...rest } = configuration as { readonly ldap: object };
      return { ...answer, configuration: { ...rest, ldap: { ...ldap, colours: ['red'] } } };
    });
    const connector = start();
    expect(await scanned()).toMatchObject({ outcome: 'done', people: 8 });
    await connector.end();
    expect(told).toEqual(['connector-older', 'settings', 'done']);
  });

  it('scans no more by earlier settings when it cannot read the present ones, and says why, until it can', async () => {
    app.comeAgainInSeconds = 60;
    const connector = start();
    await scanned();
    await clock.untilPaused(minute);
    let isNewer = true;
    newer(({ configuration, ...answer }) => {
      if (configuration === undefined || !isNewer)
        return { ...answer, ...(configuration !== undefined && { configuration }) };
      const { ldap } = configuration as { readonly ldap: object };
      return { ...answer, configuration: { provider: 'active-directory', ldap: { ...ldap, scope: 'three-levels' } } };
    });
    app.configure(smallConfiguration());
    await clock.advance(minute);
    expect(await scanned(2)).toMatchObject({
      outcome: 'failed',
      sent: 0,
      removed: 0,
      trouble: { code: 'not-understood', detail: expect.stringContaining('configuration.ldap.scope') },
    });
    const before = opened;
    app.ask({ kind: 'person', id: 'j1', name: 'dan' });
    for (let look = 0; look < 4; look += 1) {
      await clock.untilPaused(minute);
      await clock.advance(minute);
    }
    await app.until(() => app.results.length === 1);
    expect(app.results).toMatchObject([{ id: 'j1', trouble: { code: 'not-understood' } }]);
    expect([opened, app.ended.length]).toEqual([before, 2]);
    isNewer = false;
    await clock.untilPaused(minute);
    await clock.advance(minute);
    expect(await scanned(3)).toMatchObject({ outcome: 'done' });
    await connector.end();
    expect(told).toEqual(['settings', 'done', 'connector-older', 'failed', 'person', 'settings', 'done']);
  });

  it('tries a directory in trouble again after longer and longer pauses', async () => {
    app.comeAgainInSeconds = 7200;
    trouble = new Trouble('bind-refused', 'No.', { server: 'dc1.example.com:636' });
    const connector = start();
    expect(await scanned()).toMatchObject({
      outcome: 'failed',
      trouble: { code: 'bind-refused', server: 'dc1.example.com:636' },
    });
    for (const [tries, pause] of [5, 10, 20, 40, 60, 60].entries()) {
      await clock.untilPaused(pause * minute);
      expect(opened).toBe(tries + 1);
      await clock.advance(pause * minute);
      await scanned(tries + 2);
    }
    trouble = undefined;
    await clock.untilPaused(60 * minute);
    await clock.advance(60 * minute);
    expect(await scanned(8)).toMatchObject({ outcome: 'done', sent: 10 });
    await connector.end();
  });

  it('waits out an app that is down, says so once, and then tells what has happened', async () => {
    const connector = start();
    await scanned();
    app.fault = () => 'lost-request';
    for (const pause of [300_000, 1000, 2000, 4000]) {
      await clock.untilPaused(pause);
      await clock.advance(pause);
    }
    await clock.untilPaused(8000);
    app.fault = () => undefined;
    await clock.advance(8000);
    await clock.untilPaused(5 * minute);
    expect(told).toEqual(['settings', 'done', 'app-unreachable', 'back']);
    await connector.end();
  });

  it('goes on with a scan that the app could not take, without sending anything twice', async () => {
    app.directory.most = 5;
    let batches = 0;
    app.fault = ({ path }) => (path === 'people' && ++batches > 1 && batches < 6 ? 'lost-answer' : undefined);
    const connector = start();
    for (const pause of [1000, 2000, 4000, 8000]) {
      await clock.untilPaused(pause);
      await clock.advance(pause);
    }
    expect(await scanned()).toMatchObject({ outcome: 'done', sent: 10 });
    expect(app.directory.names()).toEqual(everybody);
    expect(app.directory.changes()).toBe(8 + 2 + 6);
    await connector.end();
  });

  it('ends at once when it is told to, in the middle of a scan, and the next one goes on', async () => {
    app.fault = ({ path }) =>
      path === 'groups' ? { status: 429, text: '', headers: { 'retry-after': '20' } } : undefined;
    const first = start();
    await clock.untilPaused(20_000);
    await first.end();
    expect(polls(app).at(-1)).toMatchObject({ leaving: true });
    app.fault = () => undefined;
    const second = start();
    expect(await scanned()).toMatchObject({ outcome: 'done', people: 8, sent: 2, unchanged: 8 });
    expect(app.directory.changes()).toBe(8 + 2 + 6);
    await second.end();
  });

  it('does not scan again when it is started again', async () => {
    const first = start();
    await scanned();
    await first.end();
    const before = opened;
    const second = start();
    await clock.untilPaused(5 * minute);
    expect(opened).toBe(before);
    await second.end();
  });

  it.each([
    ['a token that is not known', { token: 'other' }, 'token-wrong'],
    ['another connector', { instance: 'instance-2' }, 'lease-held'],
  ])('ends with %s', async (_, how, code) => {
    app.lease({ instance: 'instance-1', isOver: false });
    await expect(start(how).ended).rejects.toMatchObject({ code });
  });

  it('ends when another connector takes over in the middle of a scan', async () => {
    app.fault = ({ path }) => {
      if (path === 'people') app.lease({ instance: 'instance-2', isOver: false });
      return undefined;
    };
    await expect(start().ended).rejects.toMatchObject({ code: 'lease-held' });
    expect(app.directory.names()).toEqual([]);
  });

  it('asks for its lease anew when it has ended and nobody else has taken it', async () => {
    let isFirst = true;
    app.fault = ({ path }) => {
      if (path === 'groups' && isFirst) app.lease({ instance: 'nobody', isOver: true });
      if (path === 'groups') isFirst = false;
      return undefined;
    };
    const connector = start();
    expect(await scanned()).toMatchObject({ outcome: 'done', sent: 10 });
    await connector.end();
  });

  it('tells whom the app refuses, and tries them again with the next full scan only', async () => {
    app.comeAgainInSeconds = 7200;
    app.directory.refused.add('dan').add('outer');
    const connector = start();
    expect(await scanned()).toMatchObject({
      outcome: 'attention',
      sent: 8,
      errors: 2,
      notices: [
        { code: 'refused-person', count: 1, about: ['dan: The name is refused'] },
        { code: 'refused-group', count: 1, about: ['outer: The name is refused'] },
      ],
    });
    const sent = () => app.requests.filter(({ path }) => path !== 'poll').length;
    const before = sent();
    directory.put(adPerson('dan', 4));
    await clock.untilPaused(5 * minute);
    await clock.advance(5 * minute);
    await clock.untilPaused(5 * minute);
    expect(sent()).toBe(before);
    app.directory.refused.clear();
    app.configure(smallConfiguration(', mostMissing: 0.2'));
    await connector.end();
    const again = start();
    expect(await scanned(2)).toMatchObject({ outcome: 'done', sent: 2 });
    await again.end();
  });

  it('sends again whom the app has lost, with their groups', async () => {
    const first = start();
    await scanned();
    await first.end();
    app.directory.lose('ann');
    app.directory.lose('inner');
    directory.put(adGroup('inner', 52, ['ann', 'bob', 'cid']));
    directory.put(adGroup('outer', 51, ['ann', 'gus', 'hal', 'dan', 'CN=inner,OU=Groups,DC=x']));
    directory.put(adGroup('third', 53, ['ann']));
    app.configure(smallConfiguration(', mostMissing: 0.2'));
    await clock.advance(1000);
    const second = start();
    expect(await scanned(2)).toMatchObject({ outcome: 'done' });
    expect(app.directory.names()).toEqual(everybody);
    expect(app.directory.members()).toEqual(
      new Map([
        ['outer', new Set(['ann', 'bob', 'cid', 'dan', 'gus', 'hal'])],
        ['inner', new Set(['ann', 'bob', 'cid'])],
        ['third', new Set(['ann'])],
      ]),
    );
    await second.end();
  });

  it('polls at least every ten seconds while it scans', async () => {
    app.fault = ({ path }) =>
      path === 'people' ? { status: 503, text: '', headers: { 'retry-after': '100' } } : undefined;
    const connector = start();
    await clock.untilPaused(100_000);
    const before = polls(app).length;
    for (let each = 0; each < 3; each += 1) {
      await clock.untilPaused(10_000);
      await clock.advance(10_000);
    }
    await clock.untilPaused(10_000);
    expect(polls(app).length).toBe(before + 3);
    await connector.end();
  });

  it('tells the end of a scan after the app was away', async () => {
    const first = start();
    await scanned();
    await clock.untilPaused(5 * minute);
    let isDown = false;
    app.fault = ({ path }) => (isDown && path === 'poll' ? 'lost-request' : undefined);
    directory.put(adPerson('ida', 9));
    await clock.advance(4 * minute);
    isDown = true;
    await clock.advance(minute);
    await first.end();
    isDown = false;
    const second = start();
    await app.until(tellsEnd);
    await second.end();
    expect(app.directory.names()).toEqual(expect.arrayContaining(everybody));
  });
});
