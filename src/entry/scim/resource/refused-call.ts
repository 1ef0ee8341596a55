import type { DirectoryGroup } from '../../../directory/group';
import { type GroupId, isId, type UserId } from '../../../directory/ids';
import { nameOf } from '../../../directory/names';
import type { RefusedCall } from '../../../directory/refusal';
import type { DirectoryUser } from '../../../directory/user';
import { boundSpoken } from '../../../journal/bound-spoken';
import type { JournalEntry } from '../../../journal/entry';
import { isObject, type JsonObject } from '../../../scim/json';
import type { Asked } from '../operation';

/** Nothing to be remembered: the call contradicts what there is. What the IdP repeats by itself is forgotten by its success. */
const passing: ReadonlySet<number> = new Set([404, 409, 412]);
const longestName = 1_000;
const longestDetail = 300;

/** Whom a refused write was about, in clear; undefined if it names nobody, or leaves nobody without what they should have. */
export async function refusedCallOf(asked: Asked, entry: JournalEntry): Promise<RefusedCall | undefined> {
  const { request, at, cause, summary, operation } = entry;
  if (!request || passing.has(request.status)) return undefined;
  const about = await subjectOf(asked);
  if (!about || about.name === '' || about.name.length > longestName) return undefined;
  const why = cause === undefined ? { detail: bounded(summary) } : { cause };
  return { ...about, operation, status: request.status, ...why, at };
}

const bounded = (summary: JournalEntry['summary']): JournalEntry['summary'] =>
  typeof summary === 'string' ? summary : boundSpoken(summary, longestDetail);

type Subject = Pick<RefusedCall, 'kind' | 'id' | 'name' | 'displayName' | 'isStored'>;

async function subjectOf({ route, newId, call, body }: Asked): Promise<Subject | undefined> {
  switch (route.kind) {
    case 'users':
    case 'groups':
      return toldSubject(route.kind === 'users' ? 'user' : 'group', newId, bodyOf(body));
    case 'user':
      return isId<UserId>(route.id) ? storedSubject('user', await call.store.getUser(route.id)) : undefined;
    case 'group':
      return isId<GroupId>(route.id) ? storedSubject('group', await call.store.getGroup(route.id)) : undefined;
    default:
      return undefined;
  }
}

/** A request that cannot be read names nobody. */
function bodyOf(read: () => JsonObject): JsonObject {
  try {
    return read();
  } catch {
    return {};
  }
}

/** Names of attributes are not case-sensitive (RFC 7643 §2.1). */
function textIn(body: JsonObject, name: string): string {
  const [, value] = Object.entries(body).find(([key]) => key.toLowerCase() === name) ?? [];
  return typeof value === 'string' ? value.trim() : '';
}

function toldSubject(kind: Subject['kind'], id: Subject['id'], body: JsonObject): Subject {
  const displayName = textIn(body, 'displayname');
  if (kind === 'group') return { kind, id, name: displayName };
  const [, name] = Object.entries(body).find(([key]) => key.toLowerCase() === 'name') ?? [];
  const parts = isObject(name) ? name : {};
  const fullName = `${textIn(parts, 'givenname')} ${textIn(parts, 'familyname')}`.trim();
  const shown = [displayName, textIn(parts, 'formatted'), fullName].find((text) => text !== '');
  return { kind, id, name: textIn(body, 'username'), ...displayed(shown) };
}

function storedSubject(kind: Subject['kind'], record: DirectoryUser | DirectoryGroup | undefined): Subject | undefined {
  if (!record) return undefined;
  const { displayName } = record.attributes;
  const shown = kind === 'user' && typeof displayName === 'string' ? displayName : undefined;
  return { kind, id: record.id, name: nameOf(record, kind), isStored: true, ...displayed(shown) };
}

const displayed = (displayName: string | undefined) =>
  displayName === undefined ? {} : { displayName: displayName.slice(0, longestName) };
