import type { Access, AccessCheck, Capability } from '../../../src/entry/admin/contract/access';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { LogEntry } from '../../../src/entry/admin/contract/log';
import type { Named } from '../../../src/entry/admin/contract/names';
import type { Activity, Overview } from '../../../src/entry/admin/contract/overview';

/** A live Okta connection in use; pass what matters to the test. */
export function aConnection(given: Partial<Connection> = {}): Connection {
  const id = given.id ?? 'c0nnect10nId';
  return {
    id,
    version: 1,
    name: 'Okta production',
    provider: 'okta',
    scimVersion: '2.0',
    target: 'users',
    mode: 'live',
    canaryGroups: [],
    baseUrl: `https://rollcall.example/x1/trigger/${id}/v2`,
    created: '2026-03-02T09:00:00.000Z',
    lastRequest: '2026-03-04T10:42:00.000Z',
    people: 25,
    groups: 3,
    tokens: [{ id: 't1', label: 'First token', prefix: 'rc_9fK2', created: '2026-03-02T09:00:00.000Z' }],
    ...given,
  };
}

export function anOverview(given: Partial<Overview> = {}): Overview {
  return {
    connections: 1,
    access: { organization: true, administrator: false },
    notices: [],
    ...given,
  };
}

/** Quiet days, except the last with three applied changes and a refused one. */
export function anActivity(given: Partial<Activity> = {}): Activity {
  return {
    days: [
      { day: '2026-03-03', applied: 0, waiting: 0, refused: 0, failed: 0 },
      { day: '2026-03-04', applied: 3, waiting: 0, refused: 1, failed: 0 },
    ],
    lastRequests: [{ connectionId: 'c0nnect10nId', at: '2026-03-04T10:42:00.000Z' }],
    lastPerson: { label: 'm…@example.com', at: '2026-03-04T10:42:00.000Z', connectionId: 'c0nnect10nId' },
    ...given,
  };
}

export const accessWithOrganization: Access = {
  organization: {
    organizationId: 'org-1',
    organizationName: 'Acme',
    endsIn: '4f2c',
    expires: '2027-01-31T00:00:00.000Z',
    state: { kind: 'working', since: '2026-03-02T09:00:00.000Z' },
  },
};

export function aCapability(given: Partial<Capability> = {}): Capability {
  return {
    key: 'invite',
    title: 'Invite people',
    by: 'organization',
    organization: 'allowed',
    administrator: 'absent',
    app: 'impossible',
    ...given,
  };
}

export const partialCheck: AccessCheck = {
  checked: '2026-03-04T10:50:00.000Z',
  problems: [],
  capabilities: [
    aCapability(),
    {
      key: 'updateProfile',
      title: 'Change profiles of managed accounts',
      organization: 'refused',
      administrator: 'absent',
      app: 'impossible',
      missing: {
        code: 'access-insufficient',
        title: 'The credential may not do this',
        cause: 'The key has scopes.',
        remedy: 'Create an organization API key without scopes.',
      },
    },
  ],
};

export function aLogEntry(given: Partial<LogEntry> = {}): LogEntry {
  return {
    id: 'entry1',
    at: '2026-03-04T10:42:00.000Z',
    connectionId: 'c0nnect10nId',
    connectionName: 'Okta production',
    source: 'scim',
    subject: { kind: 'user', id: 'u1', label: 'm…@example.com' },
    operation: 'Create user',
    outcome: 'applied',
    summary: 'The person was invited to the site.',
    request: { method: 'POST', path: '/Users', status: 201 },
    actions: [
      {
        kind: 'invite',
        text: 'Invite m…@example.com',
        reason: 'Okta assigned the person, and no account has this e-mail.',
        outcome: 'applied',
      },
    ],
    calls: [
      { method: 'POST', path: '/v2/orgs/{orgId}/users/invite', status: 200, milliseconds: 84, requestId: 'r-77' },
    ],
    changes: [],
    durationMilliseconds: 131,
    canRetry: false,
    canUndo: false,
    ...given,
  };
}

/** Mia Stone, whom the log calls m…@example.com. */
export function aNamed(given: Partial<Named> = {}): Named {
  return {
    kind: 'user',
    connectionId: 'c0nnect10nId',
    id: 'u1',
    name: 'Mia Stone',
    address: 'mia@example.com',
    words: [{ masked: 'm…@example.com', clear: 'mia@example.com' }],
    ...given,
  };
}
