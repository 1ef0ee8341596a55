import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../../src/entry/connector/contract/scan';
import { worded } from '../../support/worded';
import { openDirectory } from './open-directory';

const minute = 60_000;
const scan: ScanResult = {
  kind: 'full',
  begun: '2026-03-01T12:00:00.000Z',
  ended: '2026-03-01T12:01:00.000Z',
  people: 100,
  groups: 5,
  sent: 3,
  unchanged: 102,
  removed: 0,
  outcome: 'done',
  errors: 0,
  notices: [],
};

describe('a poll', () => {
  it('gets the lease and the settings, and these only once', async () => {
    const { poll } = await openDirectory();
    const first = await poll();
    expect(first).toMatchObject({
      lease: 1,
      jobs: [],
      comeAgainInSeconds: 300,
      configuration: { provider: 'active-directory', ldap: { servers: [], intervalMinutes: 60 } },
    });
    expect(await poll({ revision: first.revision })).not.toHaveProperty('configuration');
  });

  it('gets changed LDAP settings, and is not bothered with others', async () => {
    const { about, connection, poll, value } = await openDirectory();
    const { revision } = await poll();
    const renamed = await value('updateConnection', { ...about, version: connection.version, name: 'People' });
    expect((await poll({ revision })).revision).toBe(revision);
    const yaml = 'ldap:\n  servers: [dc1.example.com]\n  intervalMinutes: 5\n';
    await value('importSettings', { ...about, version: renamed.version, yaml });
    const next = await poll({ revision });
    expect(next.revision).not.toBe(revision);
    expect(next.configuration?.ldap.servers).toEqual(['dc1.example.com']);
  });

  it('of a second connector is refused while the first one has the lease, and the page says so', async () => {
    const { about, advance, poll, pollBody, post, refused, value } = await openDirectory();
    await poll();
    const second = pollBody({ instance: 'instance-2', host: 'dc2.example.com' });
    expect(await refused(post('poll', second))).toMatchObject({
      status: 409,
      error: 'lease-held',
      host: 'dc1.example.com',
    });
    const { connector } = await value('getConnector', about);
    expect(connector).toMatchObject({ host: 'dc1.example.com', error: { code: 'connector-second' } });
    expect(connector?.error?.cause).toContain('dc2.example.com');
    advance(11 * minute);
    expect(await poll(second)).toMatchObject({ lease: 2 });
  });

  it('that leaves lets the next connector in at once', async () => {
    const { poll } = await openDirectory();
    await poll({ leaving: true });
    expect(await poll({ instance: 'instance-2' })).toMatchObject({ lease: 2 });
  });

  it('tells a connector whose state is an older copy what it had told before', async () => {
    const { poll } = await openDirectory();
    for (const generation of [1, 2, 5]) expect(await poll({ generation })).not.toHaveProperty('generation');
    expect(await poll({ generation: 4 })).toMatchObject({ generation: 5 });
    expect(await poll({ generation: 5, leaving: true })).toMatchObject({ generation: 5 });
    expect(await poll({ generation: 6 })).not.toHaveProperty('generation');
    await poll({ leaving: true });
    // Another one counts for itself, and one of an earlier version not at all.
    expect(await poll({ instance: 'instance-2', generation: 1, leaving: true })).not.toHaveProperty('generation');
    expect(await poll()).not.toHaveProperty('generation');
  });

  it('comes again soon while somebody looks, or while a scan is going on', async () => {
    const { about, advance, poll, value } = await openDirectory();
    const { ended: _, outcome: __, errors: ___, notices: ____, ...counts } = scan;
    const progress = { ...counts, phase: 'reading' as const };
    expect((await poll({ scan: progress })).comeAgainInSeconds).toBe(10);
    const status = await value('getConnector', about);
    expect(status).toMatchObject({ state: 'scanning', scan: progress });
    expect((await poll()).comeAgainInSeconds).toBe(2);
    advance(31_000);
    expect((await poll()).comeAgainInSeconds).toBe(300);
  });

  it('shows when the connector comes next, and that it is silent if it does not', async () => {
    const { about, advance, poll, value } = await openDirectory();
    await poll();
    const { connector, state } = await value('getConnector', about);
    expect(state).toBe('waiting');
    expect(connector?.comesInSeconds).toBe(300);
    advance(minute);
    expect((await value('getConnector', about)).connector?.comesInSeconds).toBe(240);
    expect((await value('getOverview', {})).notices).not.toContainEqual(
      expect.objectContaining({ key: 'connector-silent' }),
    );
    advance(20 * minute);
    expect(await value('getConnector', about)).toMatchObject({
      state: 'silent',
      connector: { error: { code: 'connector-silent' } },
    });
    expect((await value('getOverview', {})).notices).toContainEqual({
      key: 'connector-silent',
      connection: { id: about.connectionId, name: 'Staff' },
      since: new Date(Date.parse(connector?.seen ?? '') + 5 * minute).toISOString(),
    });
  });
});

describe('a scan that has ended', () => {
  it('is shown, the newest first, and told in the log only if somebody should look', async () => {
    const { about, poll, stores, value } = await openDirectory();
    const notices = [{ code: 'no-id' as const, count: 2, about: ['uid=mia', 'uid=tom'] }];
    const later = { ...scan, begun: '2026-03-01T13:00:00.000Z', ended: '2026-03-01T13:01:00.000Z' };
    await poll({ ended: [scan] });
    await poll({ ended: [{ ...later, outcome: 'attention', notices }] });
    const { scans } = await value('getConnector', about);
    expect(scans).toMatchObject([
      { begun: later.begun, notices: [{ count: 2, about: ['uid=mia', 'uid=tom'], error: { code: 'no-id' } }] },
      { begun: scan.begun, outcome: 'done' },
    ]);
    const told = stores.entries.filter(({ source }) => source === 'connector');
    expect(told).toMatchObject([{ operation: 'Full scan', cause: 'no-id', subject: { kind: 'connection' } }]);
    expect(worded(told[0]?.summary)).toBe('People read: 100, groups: 5. Sent: 3. Removed: 0. An entry has no id (2).');
    expect(JSON.stringify(told)).not.toContain('mia');
  });

  it('is told once, although its answer was lost and it comes again', async () => {
    const { about, poll, stores, value } = await openDirectory();
    const failed: ScanResult = {
      ...scan,
      outcome: 'failed',
      trouble: { code: 'connection-lost', detail: 'read ECONNRESET', server: 'dc1.example.com:636' },
    };
    for (const _ of ['once', 'twice']) await poll({ ended: [failed] });
    const { scans } = await value('getConnector', about);
    expect(scans).toHaveLength(1);
    expect(scans[0]?.error).toMatchObject({
      code: 'connection-lost',
      detail: 'dc1.example.com:636: read ECONNRESET',
      title: 'The connection was lost',
    });
    expect(stores.entries.filter(({ source }) => source === 'connector')).toMatchObject([
      { outcome: 'failed', cause: 'connection-lost' },
    ]);
  });

  it('is told once a day while it says the same', async () => {
    const { advance, poll, ports, stores } = await openDirectory();
    const told = () => stores.entries.filter(({ source }) => source === 'connector').length;
    const fail = (code: 'unreachable' | 'bind-refused') => {
      const begun = new Date(ports.machine.now()).toISOString();
      advance(minute);
      const ended = new Date(ports.machine.now()).toISOString();
      return poll({ ended: [{ ...scan, begun, ended, outcome: 'failed', trouble: { code, detail: '' } }] });
    };
    await fail('unreachable');
    await fail('unreachable');
    expect(told()).toBe(1);
    await fail('bind-refused');
    expect(told()).toBe(2);
    advance(24 * 60 * minute);
    await fail('bind-refused');
    expect(told()).toBe(3);
  });

  it('that calls with a wrong token is not said to be silent: what it does needs attention', async () => {
    const { about, advance, poll, post, pollBody, value } = await openDirectory();
    await poll();
    advance(21 * minute);
    for (let call = 0; call < 3; call += 1) {
      await post('poll', pollBody(), { authorization: 'Bearer revoked' });
      advance(minute);
    }
    const { notices } = await value('getOverview', {});
    expect(notices).not.toContainEqual(expect.objectContaining({ key: 'connector-silent' }));
    expect(await value('getConnection', about)).toMatchObject({ refusedSince: expect.any(String) });
  });
});
