import type {
  BatchAnswer,
  GroupsBatch,
  PeopleBatch,
  RemovalsBatch,
} from '../../../src/entry/connector/contract/batches';
import type { KnownAnswer, KnownRequest } from '../../../src/entry/connector/contract/known';
import { type PollAnswer, type PollRequest, protocolVersion } from '../../../src/entry/connector/contract/poll';
import { smallConfiguration } from './small-active-directory';

/** What connector and app say to each other, each with all that it can have. */

const begun = '2026-03-01T12:00:00.000Z';
const counts = { begun, people: 100, groups: 5, sent: 3, unchanged: 102, removed: 0 };
const trouble = { code: 'bind-refused', detail: 'Invalid credentials', server: 'dc1:636' } as const;
const entry = { dn: 'uid=mia,dc=example', attributes: { uid: ['mia'] }, isCut: false };

/** @param ids of jobs that were asked: a test, a person, a group, groups and a scan */
export const pollRequest = ([
  test = 't',
  person = 'p',
  group = 'g',
  groups = 's',
  scan = 'n',
]: readonly string[] = []) =>
  ({
    protocol: protocolVersion,
    version: '0.1.0',
    instance: 'instance-1',
    host: 'dc1.example.com',
    generation: 1,
    revision: '1',
    scan: { kind: 'full', ...counts, phase: 'reading' },
    ended: [
      {
        kind: 'changes',
        ...counts,
        ended: '2026-03-01T12:01:00.000Z',
        outcome: 'failed',
        errors: 1,
        server: 'dc1:636',
        trouble,
        notices: [{ code: 'no-id', count: 1, about: ['uid=bob'] }],
      },
    ],
    results: [
      {
        kind: 'test',
        id: test,
        steps: [
          { step: 'tcp', server: 'dc1:636' },
          { step: 'people', base: 'ou=people', count: 3, without: { mail: 1 }, trouble },
        ],
        seen: { people: ['uid'], groups: ['cn'] },
      },
      {
        kind: 'person',
        id: person,
        found: [{ ...entry, resource: { externalId: 'e1', userName: 'mia' }, status: 'active', unreadable: 'no-id' }],
      },
      { kind: 'group', id: group, found: [{ ...entry, name: 'g', members: 1, inside: [], unreadable: 'no-id' }] },
      { kind: 'groups', id: groups, groups: [{ name: 'g', dn: 'cn=g' }], isCut: false },
      { kind: 'scan', id: scan, trouble },
    ],
    leaving: false,
  }) satisfies PollRequest;

export const pollAnswer = {
  lease: 1,
  generation: 7,
  revision: '2',
  configuration: smallConfiguration(),
  jobs: [
    { kind: 'test', id: 'j1' },
    { kind: 'person', id: 'j2', name: 'mia' },
    { kind: 'group', id: 'j3', name: 'g' },
    { kind: 'groups', id: 'j4', text: 'g' },
    { kind: 'scan', id: 'j5', needs: '0.1.0' },
  ],
  comeAgainInSeconds: 2,
} satisfies PollAnswer;

const person = { externalId: 'e1', userName: 'mia', displayName: 'Mia' };
export const peopleBatch = { lease: 1, scan: begun, people: [person] } satisfies PeopleBatch;
export const groupsBatch = {
  lease: 1,
  scan: begun,
  groups: [{ externalId: 'g1', displayName: 'Staff', add: [], remove: [] }],
} satisfies GroupsBatch;
export const removalsBatch = {
  lease: 1,
  scan: begun,
  people: [{ externalId: 'e1', id: 'u1' }],
  groups: [{ externalId: 'g1', id: 'r1' }],
} satisfies RemovalsBatch;
export const batchAnswer = {
  results: [
    { externalId: 'e1', id: 'u1', unknown: ['u2'] },
    { externalId: 'e2', error: { code: 'scim-name-taken', title: 'The name is taken', detail: 'mia' } },
  ],
} satisfies BatchAnswer;
export const knownRequest = { lease: 1, kind: 'people' } satisfies KnownRequest;
export const knownAnswer = {
  items: [{ externalId: 'g1', id: 'r1', name: 'Staff', members: ['u1'] }],
  cursor: 'next',
} satisfies KnownAnswer;

type Path = readonly (string | number)[];

/** Of these the names are the directory's or SCIM's, not the contract's. */
const free: ReadonlySet<string | number | undefined> = new Set(['attributes', 'resource', 'without']);

/** The places of the objects in a message, of which each could have more fields in another version. */
export function objectsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null || free.has(path.at(-1))) return [];
  const inner = Object.entries(value).flatMap(([name, each]) =>
    objectsIn(each, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return Array.isArray(value) ? inner : [path, ...inner];
}

/** The places of the texts of a message that are one of several the contract names. */
export function choicesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null || free.has(path.at(-1))) return [];
  return Object.entries(value).flatMap(([name, each]): readonly Path[] => {
    const place = [...path, Array.isArray(value) ? Number(name) : name];
    const isChoice = /^(kind|phase|outcome|code|step|unreadable|provider|security|scope)$/.test(name);
    return isChoice && typeof each === 'string' ? [place] : choicesIn(each, place);
  });
}

/** A copy of a message with another value at a place. */
export function withAt<Message>(message: Message, path: Path, value: unknown): Message {
  // As it is sent: nothing in it is the same object as something else.
  const copy = JSON.parse(JSON.stringify(message)) as Message;
  let holder = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) holder = holder[step] as typeof holder;
  holder[path.at(-1) ?? ''] = value;
  return copy;
}
