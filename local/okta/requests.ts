import type { JsonObject, OperationKind, ScimRequest } from './conversation';
import type { Dialect } from './dialect';

const paging = 'startIndex=1&count=100';
const list = { kind: 'list' } as const;

/** A filter value is a JSON string (RFC 7644 section 3.4.2.2). */
function equals(attribute: string, value: string): string {
  return `filter=${encodeURIComponent(`${attribute} eq ${JSON.stringify(value)}`)}`;
}

export function getList(kind: OperationKind, path: string): ScimRequest {
  return { kind, method: 'GET', path, accepts: [200], expects: list };
}

/** Looks a user up. A 404 counts as "nobody" (okta-scim: "404 Error also accepted"). */
export function findUser(userName: string, query = `&${paging}`): ScimRequest {
  const path = `/Users?${equals('userName', userName)}${query}`;
  return { kind: 'findUser', method: 'GET', path, accepts: [200, 404], expects: list };
}

export function findGroup(displayName: string, before = '', after = `&${paging}`): ScimRequest {
  const path = `/Groups?${before}${equals('displayName', displayName)}${after}`;
  return { kind: 'findGroup', method: 'GET', path, accepts: [200, 404], expects: list };
}

export function createUser(body: JsonObject): ScimRequest {
  const expects = { kind: 'resource', optional: false, echo: { userName: body.userName } } as const;
  return { kind: 'createUser', method: 'POST', path: '/Users', body, accepts: [201], expects };
}

export function readUser(id: string): ScimRequest {
  const expects = { kind: 'resource', optional: false, id, echo: {} } as const;
  return { kind: 'readUser', method: 'GET', path: `/Users/${id}`, accepts: [200], expects };
}

export function replaceUser(id: string, body: JsonObject, kind: OperationKind = 'replaceUser'): ScimRequest {
  const echo = { userName: body.userName, active: body.active };
  const expects = { kind: 'resource', optional: false, id, echo } as const;
  return { kind, method: 'PUT', path: `/Users/${id}`, body, accepts: [200], expects };
}

export function patchUser(kind: OperationKind, id: string, body: JsonObject, echo: JsonObject = {}): ScimRequest {
  const expects = { kind: 'resource', optional: true, id, echo } as const;
  return { kind, method: 'PATCH', path: `/Users/${id}`, body, accepts: [200, 204], expects };
}

export function deleteUser(dialect: Dialect, id: string): ScimRequest {
  const expects = { kind: 'nothing' } as const;
  return { kind: 'deleteUser', method: 'DELETE', path: `/Users/${id}`, accepts: dialect.deleted, expects };
}

export function createGroup(body: JsonObject): ScimRequest {
  const expects = { kind: 'resource', optional: false, echo: { displayName: body.displayName } } as const;
  return { kind: 'createGroup', method: 'POST', path: '/Groups', body, accepts: [201], expects };
}

export function readGroup(id: string, query = ''): ScimRequest {
  const expects = { kind: 'resource', optional: false, id, echo: {} } as const;
  return { kind: 'readGroup', method: 'GET', path: `/Groups/${id}${query}`, accepts: [200], expects };
}

export function replaceGroup(id: string, body: JsonObject, kind: OperationKind = 'replaceGroup'): ScimRequest {
  const expects = { kind: 'resource', optional: false, id, echo: { displayName: body.displayName } } as const;
  return { kind, method: 'PUT', path: `/Groups/${id}`, body, accepts: [200], expects };
}

export function patchGroup(kind: OperationKind, id: string, body: JsonObject): ScimRequest {
  const expects = { kind: 'resource', optional: true, id, echo: {} } as const;
  return { kind, method: 'PATCH', path: `/Groups/${id}`, body, accepts: [200, 204], expects };
}

export function deleteGroup(dialect: Dialect, id: string): ScimRequest {
  const expects = { kind: 'nothing' } as const;
  return { kind: 'deleteGroup', method: 'DELETE', path: `/Groups/${id}`, accepts: dialect.deleted, expects };
}
