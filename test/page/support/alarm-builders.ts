import type { Alarms, ShownIncident } from '../../../src/entry/admin/contract/alarms';

/** A batch that has been told on two ways, and could not be on a third. */
export const anIncident = (change: Partial<ShownIncident> = {}): ShownIncident => ({
  id: 'incident0001',
  kind: 'batch-held',
  of: 'people',
  connection: { id: 'c0nnect10nId', name: 'Okta' },
  numbers: { count: 214, limit: 35 },
  opened: '2026-03-04T10:42:00.000Z',
  updated: '2026-03-04T10:42:00.000Z',
  deliveries: [
    { way: 'jira', at: '2026-03-04T10:44:00.000Z', issue: 'OPS-7' },
    {
      way: 'slack',
      nextTry: '2026-03-04T11:44:00.000Z',
      problem: {
        code: 'webhook-refused',
        title: 'The webhook did not take the message',
        cause: 'The URL is not valid any more. (no_service)',
        detail: 'no_service',
        remedy: 'Create a new webhook.',
        place: 'record',
        standing: 'asks',
      },
    },
  ],
  ...change,
});

export const aPastIncident = (): ShownIncident =>
  anIncident({
    id: 'incident0000',
    kind: 'idp-silent',
    numbers: { hours: 400 },
    closed: '2026-03-03T10:42:00.000Z',
    deliveries: [{ way: 'jira', at: '2026-03-03T10:42:00.000Z', issue: 'OPS-6', note: 'no-done-status' }],
  });

export const someAlarms = (change: Partial<Alarms> = {}): Alarms => ({
  version: 3,
  off: ['drift-found'],
  thresholds: { daysBefore: 14, silentHours: 336, failurePercent: 25, overdueHours: 2, driftCount: 25 },
  jira: { project: { id: '10001', name: 'Operations (OPS)' }, issueType: { id: '10100', name: 'Task' } },
  slack: { endsIn: 'wxyz', saved: '2026-03-01T10:00:00.000Z' },
  incidents: [anIncident()],
  looked: '2026-03-04T10:44:00.000Z',
  healthUrl: 'https://forge.test/x1/health',
  healthTokens: [{ id: 'token0000001', label: 'Prometheus', prefix: 'rcAbCd', created: '2026-03-01T10:00:00.000Z' }],
  ...change,
});
