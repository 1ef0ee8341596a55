import { hash as digest } from 'node:crypto';
import type { HandedKind } from '../../directory/belongings';
import type { LedgerKind, LimitKind } from '../../directory/ledger';
import { fold } from '../../scim/json';
import type { Owned } from '../../sync/owners';

/** The custom entities of manifest.yml. */
export type EntityName = 'connection' | 'user' | 'group' | 'memberships' | 'id-set' | 'claim' | 'refusal' | 'log-entry';

/** The location of a record: in an entity, or among the plain keys. */
export interface Place {
  readonly entity?: EntityName;
  readonly key: string;
}

export type ClaimKind = 'user' | 'group' | 'connection';
/** The sets of a connection: its two rosters, and the members of each group. */
export type SetName = 'users' | 'groups' | `g-${string}`;

/** Marks records of the whole installation; not a connection id (those have 12 characters). */
const site = 'site';

/** Every key that Rollcall uses. */
export const keys = {
  connection: (id: string): Place => ({ entity: 'connection', key: `c:${id}` }),
  connectionIndex: (): Place => ({ entity: 'id-set', key: `s:${site}:connections:0` }),
  /** The records that a limit holds, of one kind. */
  batch: (connection: string, kind: LimitKind): Place => ({ entity: 'connection', key: `q:${connection}:${kind}` }),
  /** A share of what was taken within the window of a limit. */
  share: (connection: string, kind: LedgerKind, index: number): Place => ({
    entity: 'connection',
    key: `q:${connection}:${kind}:${index}`,
  }),
  /** When a connection is due for review because its settings were saved. */
  review: (connection: string): Place => ({ entity: 'connection', key: `review:${connection}` }),
  /** Leads to a record of which something is kept by decision. */
  kept: (connection: string, kind: 'person' | 'places' | 'group', id: string): Place => ({
    key: `kept:${connection}:${kind}:${id}`,
  }),
  /** The common prefix of these keys. */
  keptOf: (connection: string): string => `kept:${connection}:`,
  /** The undos of a connection. */
  undos: (connection: string): Place => ({ entity: 'connection', key: `undos:${connection}` }),
  run: (connection: string): Place => ({ entity: 'connection', key: `run:${connection}` }),
  /** How far the comparison with Atlassian is, and what the last one has found, in numbers. */
  drift: (connection: string): Place => ({ entity: 'connection', key: `drift:${connection}` }),
  /** What is never to be told again. */
  driftIgnored: (connection: string): Place => ({ entity: 'connection', key: `drift:${connection}:ignored` }),
  /** A page of rows of one kind. */
  driftRows: (connection: string, run: string, kind: string, page: number): Place => ({
    key: `drift:${connection}:${run}:${kind}:${page}`,
  }),
  /** Whom a comparison has seen, and the links whose members it compares. */
  driftSeen: (connection: string, run: string, page: number): Place => ({
    key: `drift:${connection}:${run}:seen:${page}`,
  }),
  driftLinks: (connection: string, run: string, page: number): Place => ({
    key: `drift:${connection}:${run}:links:${page}`,
  }),
  access: (): Place => ({ entity: 'connection', key: 'access' }),
  /** The wake-up that had the latest turn. */
  wakeUp: (): Place => ({ entity: 'connection', key: 'wake-up' }),
  /** The seats in use, by day. */
  seats: (): Place => ({ entity: 'connection', key: 'seats' }),
  /** The progress of the report of accounts to Atlassian. */
  reportCycle: (): Place => ({ entity: 'connection', key: 'report' }),
  secret: (credential: 'organization' | 'administrator') => `access-${credential}`,
  /** What administrators want to be told; the incidents that are open, and those of the past. */
  alarms: (): Place => ({ entity: 'connection', key: 'alarms' }),
  incidents: (): Place => ({ entity: 'connection', key: 'incidents' }),
  pastIncidents: (): Place => ({ entity: 'connection', key: 'incidents-past' }),
  /** The URL of a webhook, in the secret store. */
  webhook: (way: 'slack' | 'teams') => `alarm-${way}`,
  user: (connection: string, id: string): Place => ({ entity: 'user', key: `u:${connection}:${id}` }),
  group: (connection: string, id: string): Place => ({ entity: 'group', key: `g:${connection}:${id}` }),
  memberships: (connection: string, id: string): Place => ({ entity: 'memberships', key: `m:${connection}:${id}` }),
  /** What Atlassian had of a person before Rollcall changed it: a slot of a ring. */
  formerValues: (connection: string, id: string, slot: number): Place => ({ key: `y:${connection}:${id}:${slot}` }),
  part: (connection: string, set: SetName, start: number): Place => ({
    entity: 'id-set',
    key: `s:${connection}:${set}:${start}`,
  }),
  /** A page of a group's roll. */
  rollPage: (connection: string, group: string, generation: number, page: number): Place => ({
    entity: 'id-set',
    key: `r:${connection}:${group}:${generation}:${page}`,
  }),
  /** One leaf of a roster part with this many leaves. */
  leaf: (connection: string, set: SetName, start: number, leaves: number, leaf: number): Place => ({
    entity: 'id-set',
    key: `s:${connection}:${set}:${start}:${leaves}:${leaf}`,
  }),
  /** Neither userName nor group names are case-sensitive (RFC 7643 §4.1.1). */
  claim: (connection: string | undefined, kind: ClaimKind, name: string): Place => {
    const scope = connection ?? site;
    return { entity: 'claim', key: `n:${scope}:${kind}:${hash(scope, fold(name))}` };
  },
  /** externalId is case-exact (RFC 7643 §3.1). */
  externalId: (connection: string, kind: 'user' | 'group', externalId: string): Place => ({
    key: `x:${connection}:${kind}:${hash(connection, externalId)}`,
  }),
  /** An account that Rollcall suspended for a user who is deleted. */
  departure: (connection: string, account: string): Place => ({ key: `d:${connection}:${hash(connection, account)}` }),
  /** The common prefix of these keys. */
  departures: (connection: string): string => `d:${connection}:`,
  /** Somebody who kept their access when the connection was deleted. */
  left: (connection: string, id: string): Place => ({ key: `k:${connection}:${id}` }),
  /** The common prefix of these keys, in all connections. */
  leftPeople: 'k:',
  /** What the comparison of a large group at Atlassian has seen, per invocation. */
  seenMembers: (connection: string, link: string, place: number): Place => ({
    key: `v:${connection}:${hash(connection, link)}:${place}`,
  }),
  /** A departed user or group, in the entity of the living ones. */
  departed: (connection: string, kind: 'user' | 'group', id: string): Place => ({
    entity: kind,
    key: `t:${connection}:${id}`,
  }),
  /** The holders of an account at Atlassian, across connections. */
  account: (id: string): Place => ({ entity: 'claim', key: `o:account:${hash('account', id)}` }),
  /** A record that changes when one of its accounts is claimed. */
  accountGuard: (index: number): Place => ({ entity: 'claim', key: `o:guard:${index}` }),
  /** The owner of a group at Atlassian, across connections. */
  owner: (kind: Owned['kind'], id: string): Place => ({ entity: 'claim', key: `o:${kind}:${hash(kind, id)}` }),
  /** What somebody who left owns at Jira, and what became of it. */
  belongings: (connection: string, account: string): Place => ({
    entity: 'connection',
    key: `belongings:${connection}:${hash(connection, account)}`,
  }),
  /** A page of the list of it. */
  belongingsPage: (connection: string, account: string, kind: HandedKind, page: number): Place => ({
    key: `belongings:${connection}:${hash(connection, account)}:${kind}:${page}`,
  }),
  /** Leads to the record: one for each, and another one as long as there is something to do. */
  belongingsMark: (of: 'all' | 'open', connection: string, account: string): Place => ({
    key: `e:${of}:${connection}:${hash(connection, account)}`,
  }),
  /** The common prefix of these keys. */
  belongingsMarks: (of: 'all' | 'open', connection?: string): string =>
    connection === undefined ? `e:${of}:` : `e:${of}:${connection}:`,
  /** The report on seats that nobody uses. */
  idleReport: (connection: string): Place => ({ entity: 'connection', key: `idle:${connection}` }),
  idlePage: (connection: string, page: number): Place => ({ key: `idle:${connection}:${page}` }),
  /** When the tokens of a connection were last used. */
  tokenUses: (connection: string): Place => ({ key: `b:${connection}` }),
  /** When it was last called with a wrong token. */
  wrongCalls: (connection: string): Place => ({ key: `b:${connection}:wrong` }),
  /** Who reads the directory of the connection, what they are asked, and what they have told. */
  connector: (connection: string): Place => ({ entity: 'connection', key: `connector:${connection}` }),
  connectorJobs: (connection: string): Place => ({ key: `connector:${connection}:jobs` }),
  connectorScans: (connection: string): Place => ({ key: `connector:${connection}:scans` }),
  /** Until when somebody looks at the page of the connector. */
  connectorWatched: (connection: string): Place => ({ key: `connector:${connection}:watched` }),
  /** Says that every user of the connection is listed as a holder of their account. */
  holdersListed: (connection: string): Place => ({ key: `j:${connection}` }),
  /** Says that search finds everything the connection holds. */
  searchable: (connection: string): Place => ({ key: `i:${connection}` }),
  /** A slot in the history ring of a connection, or of Atlassian access. */
  history: (scope: string, slot: number): Place => ({ entity: 'connection', key: `h:${scope}:${slot}` }),
  /** Of somebody whom the IdP could not create or change, by name. */
  refusal: (connection: string, kind: 'user' | 'group', name: string): Place => ({
    entity: 'refusal',
    key: `f:${connection}:${kind}:${hash(connection, fold(name))}`,
  }),
  /** Who may claim names with a commit. */
  floor: (connection: string): Place => ({ entity: 'connection', key: `floor:${connection}` }),
  /** Leads from an id in the log to the refusal of a name. */
  refusedId: (connection: string, kind: 'user' | 'group', id: string): Place => ({
    key: `f:${connection}:${kind}:${id}`,
  }),
  log: (id: string): Place => ({ entity: 'log-entry', key: `l:${id}` }),
  /** What one process has counted of the log, by the time at which it began. */
  tally: (connection: string, born: number, id: string): Place => ({ key: `q:${born}:${connection}:${id}` }),
  /** The common prefix of these keys. */
  tallies: 'q:',
  /** The log of a connection by day, or of those that have been deleted. */
  logDays: (connection: string): Place => ({ entity: 'connection', key: `days:${connection}` }),
};

/** The connection and the id in the key of a user or a group. */
export function parseRecordKey(key: string): { readonly connectionId: string; readonly id: string } | undefined {
  const [, connectionId, id] = key.split(':');
  return connectionId !== undefined && id !== undefined ? { connectionId, id } : undefined;
}

/** Names may be long and contain any character; keys may not. */
const hash = (scope: string, value: string) => digest('sha256', `${scope}\n${value}`).slice(0, 32);
