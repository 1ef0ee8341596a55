import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../src/connections/connection';
import { failingWayNotices, findingNotices, incidentNotices } from '../../../../src/entry/admin/alarms/finding-notices';
import { incidentKinds as shownKinds } from '../../../../src/entry/admin/contract/alarm-limits';
import type { Incident } from '../../../../src/provisioning/incidents/incident';
import { incidentKinds } from '../../../../src/provisioning/incidents/incident-kinds';

const connection = { id: 'okta00000001' as ConnectionId, name: 'Okta' };
const since = '2026-03-01T12:00:00.000Z';
const open = (kind: Incident['kind'], more: Partial<Incident> = {}): Incident => ({
  id: kind,
  kind,
  connection,
  numbers: {},
  toldNumbers: {},
  opened: since,
  updated: since,
  edition: 1,
  deliveries: {},
  ...more,
});

describe('the banners', () => {
  it('say what is so at this moment', () => {
    expect(
      findingNotices([
        { kind: 'credential-rejected', of: 'administrator', numbers: {}, since },
        { kind: 'credential-ends', of: 'organization', numbers: { days: 0 } },
        { kind: 'credential-ends', of: 'organization', numbers: { days: 3 } },
        { kind: 'token-ends', connection, numbers: { days: 0 } },
        { kind: 'token-ends', connection, numbers: { days: 2 } },
        { kind: 'connector-away', connection, numbers: { hours: 2 }, since },
        { kind: 'batch-held', of: 'people', connection, numbers: { count: 7, limit: 5 }, since },
      ]),
    ).toEqual([
      { key: 'administrator-rejected', since },
      { key: 'organization-expired' },
      { key: 'organization-expires', days: 3 },
      { key: 'token-expired', connection },
      { key: 'token-expires', connection, days: 2 },
      { key: 'connector-silent', connection, since },
      { key: 'held', connection, kind: 'people', count: 7, since },
    ]);
  });

  it('are silent about what somebody has put off', () => {
    const held = { kind: 'batch-held', of: 'people', connection, numbers: { count: 7 }, since, isQuiet: true } as const;
    expect(findingNotices([held])).toEqual([]);
  });

  it('tell of open incidents that only the hourly look finds', () => {
    const incidents = [open('idp-silent'), open('batch-held'), open('many-failures', { closed: since })];
    expect(incidentNotices(incidents)).toEqual([{ key: 'incident', incident: 'idp-silent', connection, since }]);
  });

  it('tell of a way that fails, once', () => {
    const failing = { slack: { edition: 0, failures: 2 }, jira: { edition: 1, failures: 0 } };
    const incidents = [open('idp-silent', { deliveries: failing }), open('batch-held', { deliveries: failing })];
    expect(failingWayNotices(incidents)).toEqual([{ key: 'alarm-untold', way: 'slack' }]);
  });

  it('know every kind of incident', () => {
    expect(shownKinds).toEqual(incidentKinds);
  });
});
