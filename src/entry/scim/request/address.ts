import type { ConnectionId } from '../../../connections/connection';
import { isId } from '../../../directory/ids';
import type { Dialect } from '../../../scim/dialect/dialect';
import { dialectOf } from '../../../scim/dialect/dialect-of';

/** What a request's path says outside SCIM: `/{connectionId}/v2/Users/…`. */
export interface Address {
  readonly connectionId: ConnectionId;
  /** Absent if the path names no version; then the connection's setting decides. */
  readonly dialect: Dialect | undefined;
  /** The rest of the path, for `routeOf`. */
  readonly path: string;
}

/** No connection has this id; it stands in for an impossible one, so that such a request costs as much as any other. */
const nobody = '000000000000' as ConnectionId;

export function addressOf(userPath: string): Address {
  const [first = '', second, ...rest] = userPath.split('/').filter((segment) => segment !== '');
  const connectionId = isId(first) ? (first as string as ConnectionId) : nobody;
  const dialect = second !== undefined && /^v[12]$/i.test(second) ? dialectOf(second) : undefined;
  return { connectionId, dialect, path: [...(dialect || second === undefined ? [] : [second]), ...rest].join('/') };
}
