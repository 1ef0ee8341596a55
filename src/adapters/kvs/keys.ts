import { hash as digest } from 'node:crypto';
import { fold } from '../../scim/json';
import type { Owned } from '../../sync/owners';

/** The custom entities of manifest.yml. */
export type EntityName = 'connection' | 'user' | 'group' | 'memberships' | 'id-set' | 'claim' | 'log-entry';

/** Where a record is: in an entity, or among the plain keys. */
export interface Place {
  readonly entity?: EntityName;
  readonly key: string;
}

export type ClaimKind = 'user' | 'group' | 'connection';
/** The sets of a connection: its two rosters, and the members of each group. */
export type SetName = 'users' | 'groups' | `g-${string}`;

/** Not an id of a connection (12 characters): what belongs to the installation as a whole. */
const site = 'site';

/** Every key that Rollcall uses. */
export const keys = {
  connection: (id: string): Place => ({ entity: 'connection', key: `c:${id}` }),
  connectionIndex: (): Place => ({ entity: 'id-set', key: `s:${site}:connections:0` }),
  /** When the connection is to be reviewed because its settings were saved. */
  review: (connection: string): Place => ({ entity: 'connection', key: `review:${connection}` }),
  run: (connection: string): Place => ({ entity: 'connection', key: `run:${connection}` }),
  access: (): Place => ({ entity: 'connection', key: 'access' }),
  /** Which wake-up had its turn last. */
  wakeUp: (): Place => ({ entity: 'connection', key: 'wake-up' }),
  /** How far the accounts have been reported to Atlassian. */
  reportCycle: (): Place => ({ entity: 'connection', key: 'report' }),
  secret: (credential: 'organization' | 'administrator') => `access-${credential}`,
  user: (connection: string, id: string): Place => ({ entity: 'user', key: `u:${connection}:${id}` }),
  group: (connection: string, id: string): Place => ({ entity: 'group', key: `g:${connection}:${id}` }),
  memberships: (connection: string, id: string): Place => ({ entity: 'memberships', key: `m:${connection}:${id}` }),
  part: (connection: string, set: SetName, start: number): Place => ({
    entity: 'id-set',
    key: `s:${connection}:${set}:${start}`,
  }),
  /** A page of a group's roll. */
  rollPage: (connection: string, group: string, generation: number, page: number): Place => ({
    entity: 'id-set',
    key: `r:${connection}:${group}:${generation}:${page}`,
  }),
  /** One of so many leaves of a part of a roster. */
  leaf: (connection: string, set: SetName, start: number, leaves: number, leaf: number): Place => ({
    entity: 'id-set',
    key: `s:${connection}:${set}:${start}:${leaves}:${leaf}`,
  }),
  /** Neither userName nor group names tell cases apart (RFC 7643 §4.1.1). */
  claim: (connection: string | undefined, kind: ClaimKind, name: string): Place => {
    const scope = connection ?? site;
    return { entity: 'claim', key: `n:${scope}:${kind}:${hash(scope, fold(name))}` };
  },
  /** externalId is case-exact (RFC 7643 §3.1). */
  externalId: (connection: string, kind: 'user' | 'group', externalId: string): Place => ({
    key: `x:${connection}:${kind}:${hash(connection, externalId)}`,
  }),
  /** An account that Rollcall suspended for somebody who is deleted. */
  departure: (connection: string, account: string): Place => ({ key: `d:${connection}:${hash(connection, account)}` }),
  /** How the keys of all of them begin. */
  departures: (connection: string): string => `d:${connection}:`,
  /** What the comparison of a large group at Atlassian has seen, invocation by invocation. */
  seenMembers: (connection: string, link: string, place: number): Place => ({
    key: `v:${connection}:${hash(connection, link)}:${place}`,
  }),
  /** What is left of a deleted user or group, in the entity of the living ones. */
  departed: (connection: string, kind: 'user' | 'group', id: string): Place => ({
    entity: kind,
    key: `t:${connection}:${id}`,
  }),
  /** Who of all connections has an account at Atlassian. */
  account: (id: string): Place => ({ entity: 'claim', key: `o:account:${hash('account', id)}` }),
  /** Who of all connections has a group at Atlassian. */
  owner: (kind: Owned['kind'], id: string): Place => ({ entity: 'claim', key: `o:${kind}:${hash(kind, id)}` }),
  /** When the tokens of a connection were last used. */
  tokenUses: (connection: string): Place => ({ key: `b:${connection}` }),
  /** Says that the account of each user of the connection lists them as a holder. */
  holdersListed: (connection: string): Place => ({ key: `j:${connection}` }),
  /** Says that search finds everything the connection holds. */
  searchable: (connection: string): Place => ({ key: `i:${connection}` }),
  /** A place in the ring of a connection's history, or of Atlassian access's. */
  history: (scope: string, slot: number): Place => ({ entity: 'connection', key: `h:${scope}:${slot}` }),
  log: (id: string): Place => ({ entity: 'log-entry', key: `l:${id}` }),
};

/** The connection and the id in the key of a user or a group. */
export function parseRecordKey(key: string): { readonly connectionId: string; readonly id: string } | undefined {
  const [, connectionId, id] = key.split(':');
  return connectionId !== undefined && id !== undefined ? { connectionId, id } : undefined;
}

/** Names may be long and hold any character; a key may not. */
const hash = (scope: string, value: string) => digest('sha256', `${scope}\n${value}`).slice(0, 32);
