import { createdId, foundId, readPages } from './answers';
import type { IdpClient } from './client';
import type { Conversation, OperationKind } from './conversation';
import type { Dialect } from './dialect';
import type { IdpUser } from './directory';
import { oktaMergedUser, oktaNewUser } from './okta-user';
import { createUser, deleteGroup, findUser, getList, readUser, replaceUser } from './requests';

/** The headers of "Okta SCIM Client 1.0.0" in their order; `Host` comes from the transport. */
export function oktaHeaders(dialect: Dialect, token: string, hasBody: boolean): Record<string, string> {
  return {
    Accept: dialect.mediaType,
    'Accept-Charset': 'utf-8',
    ...(hasBody && { 'Content-Type': `${dialect.mediaType}; charset=utf-8` }),
    'User-Agent': 'Okta SCIM Client 1.0.0',
    Authorization: `Bearer ${token}`,
    Connection: 'Keep-Alive',
    'Accept-Encoding': 'gzip,deflate',
  };
}

/** Reads the user and puts it back with Okta's values: both families' profile pushes, and AIW's (de)activation. */
export function* oktaPutUser(
  dialect: Dialect,
  user: IdpUser,
  id: string,
  kind: OperationKind = 'replaceUser',
): Conversation<void> {
  const { body } = yield readUser(id);
  yield replaceUser(id, oktaMergedUser(dialect, body ?? {}, user), kind);
}

/** The tasks that both families of Okta applications do alike. */
export function oktaTasks(
  dialect: Dialect,
): Pick<IdpClient, 'headers' | 'testConnection' | 'assign' | 'update' | 'deleteGroup' | 'importAll'> {
  return {
    headers: (token, hasBody) => oktaHeaders(dialect, token, hasBody),
    *testConnection() {
      yield getList('testUsers', '/Users?startIndex=1&count=2');
      yield getList('testGroups', '/Groups?startIndex=1&count=100');
    },
    *assign(user) {
      const known = foundId(yield findUser(user.userName));
      if (known === undefined) return createdId(yield createUser(oktaNewUser(dialect, user)));
      yield* oktaPutUser(dialect, user, known);
      return known;
    },
    *update(user, id) {
      yield* oktaPutUser(dialect, user, id);
    },
    *deleteGroup(id) {
      yield deleteGroup(dialect, id);
    },
    *importAll() {
      yield* readPages('importUsers', '/Users');
      yield* readPages('importGroups', '/Groups');
    },
  };
}
