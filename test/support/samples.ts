import type { Connection, ConnectionId } from '../../src/connections/connection';
import { defaultSettings } from '../../src/connections/settings/settings-schema';
import type { DirectoryGroup, MemberChange } from '../../src/directory/group';
import type { GroupId, UserId } from '../../src/directory/ids';
import type { DirectoryUser } from '../../src/directory/user';
import type { JournalEntry } from '../../src/journal/entry';
import { noLimits } from './no-limits';

/** When all samples happen. */
export const sampleTime = '2026-03-01T12:00:00.000Z';
const at = sampleTime;

/** 12 digits: the same number gives the same id. */
export const anId = (number: number) => String(number).padStart(12, '0');
export const aUserId = (number: number) => anId(number) as UserId;
export const aGroupId = (number: number) => anId(number) as GroupId;

export function aConnection(overrides: Partial<Connection> = {}): Connection {
  return {
    schema: 1,
    id: anId(1) as ConnectionId,
    version: 1,
    name: 'Okta',
    provider: 'okta',
    scimVersion: '2.0',
    target: 'users',
    created: at,
    tokens: [],
    settings: { ...defaultSettings, mode: 'live', safety: noLimits },
    ...overrides,
  };
}

export function aUser(number: number, overrides: Partial<DirectoryUser> = {}): DirectoryUser {
  return {
    schema: 1,
    id: aUserId(number),
    connectionId: anId(1),
    version: 1,
    created: at,
    lastModified: at,
    attributes: { userName: `person${number}@example.com`, active: true },
    sync: { state: 'synced' },
    ...overrides,
  };
}

export function aGroup(number: number, overrides: Partial<DirectoryGroup> = {}): DirectoryGroup {
  return {
    schema: 1,
    id: aGroupId(number),
    connectionId: anId(1),
    version: 1,
    created: at,
    lastModified: at,
    attributes: { displayName: `Group ${number}` },
    members: { depth: 0, count: 0, pending: 0 },
    sync: { state: 'synced' },
    ...overrides,
  };
}

export function members(change: Partial<MemberChange>): MemberChange {
  return { add: [], remove: [], settled: [], ...change };
}

export function anEntry(id: string, overrides: Partial<JournalEntry> = {}): JournalEntry {
  return {
    schema: 1,
    id,
    at,
    connectionId: anId(1),
    source: 'scim',
    subject: { kind: 'user', id: anId(1), label: 'p…@example.com' },
    operation: 'Create user',
    summary: { say: 'did', what: [{ say: 'invite', who: 'p…@example.com' }] },
    outcome: 'applied',
    actions: [],
    calls: [],
    durationMilliseconds: 1,
    ...overrides,
  };
}
