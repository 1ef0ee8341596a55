import { authenticate } from '../../connections/authenticate';
import type { BearerToken, Connection, ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import { methodOf } from '../../connections/method';
import type { System } from '../../connections/system';
import type { GroupId, UserId } from '../../directory/ids';
import { maskBody } from '../../journal/mask-body';
import { type Call, isoTime, type Machine, type Origin } from '../../provisioning/call';
import type { DirectoryStore } from '../../provisioning/store/directory-store';
import type { Dialect } from '../../scim/dialect/dialect';
import { dialectOf } from '../../scim/dialect/dialect-of';
import { v2 } from '../../scim/dialect/v2';
import { ScimError } from '../../scim/error';
import type { JsonObject } from '../../scim/json';
import { parseBody } from '../../scim/request/parse-body';
import { queryOf } from '../../scim/request/query';
import { bodyLimitOf, routeOf } from '../../scim/request/route';
import { readV1Request } from '../../scim/request/v1-request';
import { type Answer, type Asked, type Incoming, type Operation, start } from './operation';
import { operationOf } from './operations';
import { type Address, addressOf } from './request/address';
import { assertLicensed } from './request/assert-licensed';
import { decodeBody } from './request/decode-body';
import { loggedPath } from './request/logged-path';
import { noteTokenUse } from './request/note-token-use';
import { publicAnswer } from './request/public-answer';
import { toResponse } from './request/to-response';
import { traceWrongToken } from './request/trace-wrong-token';
import { headerOf, type WebTriggerRequest, type WebTriggerResponse } from './request/web-trigger';
import { recorded } from './resource/recorded';
import { toScimError } from './resource/to-scim-error';

/** What the edge needs; `callOf` narrows the use cases' ports to the authenticated connection. */
export interface ScimPorts {
  readonly connections: Pick<ConnectionStore, 'get' | 'tokenUses' | 'keepTokenUses'>;
  readonly directory: (id: ConnectionId) => DirectoryStore;
  /** Starts the reads that every write needs besides the directory. */
  readonly warm: () => void;
  readonly callOf: (connection: Connection, store: DirectoryStore, request: NonNullable<Origin['request']>) => Call;
  /** The web trigger's URL, without a trailing slash. */
  readonly triggerUrl: () => Promise<string>;
  readonly hash: Pick<System, 'sha256Hex'>;
  readonly machine: Machine;
  /** Whether a request with a wrong token may leave a trace in the log; yes once a minute. */
  readonly mayTrace: () => boolean;
  /** False only if Forge says that the license of a paid app is inactive. */
  readonly isLicensed: boolean;
  /** Reports a fault of ours under the id that the answer names; never personal data. */
  readonly report: (requestId: string, error: unknown) => void;
}

/**
 * Handles one SCIM request. One batch reads the connection and what the route will need; the token is checked before
 * the body is parsed and before anything is done; every error is answered in the dialect's own shape.
 */
export async function handleScim(ports: ScimPorts, request: WebTriggerRequest): Promise<WebTriggerResponse> {
  const address = addressOf(request.userPath ?? '');
  const routed = routedOf(request, address, ports);
  const store = ports.directory(address.connectionId);
  const reading = ports.connections.get(address.connectionId);
  start(reading);
  const uses = ports.connections.tokenUses(address.connectionId);
  start(uses);
  const triggerUrl = ports.triggerUrl();
  start(triggerUrl);
  ports.warm();
  if ('operation' in routed) routed.operation.warm?.(store, routed.incoming);
  let dialect = address.dialect ?? v2;
  let noting: Promise<void> | undefined;
  try {
    const connection = ofIdp(await reading);
    const token = authenticated(ports, connection, headerOf(request, 'authorization'));
    const baseUrlOf = async (id: ConnectionId) => `${await triggerUrl}/${id}/${dialect.segment}`;
    if (!connection || !token) {
      const told =
        'incoming' in routed && publicAnswer(routed.incoming, dialect, () => baseUrlOf(address.connectionId));
      if (told) return toResponse(dialect, await told);
      if (ports.mayTrace()) {
        await traceWrongToken(ports.machine, { connectionId: address.connectionId, store, method: request.method });
      }
      throw tokenWrong();
    }
    noting = noteTokenUse(ports, { connection, token, uses });
    start(noting);
    dialect = address.dialect ?? dialectOf(connection.scimVersion) ?? v2;
    if ('error' in routed) throw routed.error;
    const baseUrl = await baseUrlOf(connection.id);
    const asked = askedOf(ports, { request, address, connection, dialect, store, baseUrl, incoming: routed.incoming });
    return toResponse(dialect, await asked.perform(asked));
  } catch (error) {
    return toResponse(dialect, failed(ports, dialect, error));
  } finally {
    // Forge may freeze the process once the answer is out.
    await noting;
  }
}

/** A connection to a directory is none for SCIM: its tokens are of no use here, and nobody learns that it exists. */
const ofIdp = (connection: Connection | undefined): Connection | undefined =>
  connection && methodOf(connection.provider) === 'scim' ? connection : undefined;

type Routed = { readonly incoming: Incoming; readonly operation: Operation } | { readonly error: ScimError };

function routedOf(request: WebTriggerRequest, address: Address, { machine }: ScimPorts): Routed {
  try {
    const { method, path } = meant(request, address);
    const route = routeOf(method, path);
    const incoming = {
      route,
      query: queryOf(request.queryParameters ?? {}),
      text: request.body,
      header: (name: string) => headerOf(request, name),
      newId: machine.newId() as UserId & GroupId,
    };
    return { incoming, operation: operationOf(route) };
  } catch (error) {
    if (error instanceof ScimError) return { error };
    throw error;
  }
}

/**
 * Applies the SCIM version's own rules to the request's method and path.
 * @throws ScimError 400 invalidVers for a version that doesn't exist (RFC 7644 §3.13), 406
 */
function meant(request: WebTriggerRequest, { dialect, path }: Address) {
  if (dialect === undefined && /^v\d/i.test(path)) {
    throw new ScimError(400, 'The base URL ends in /v2 for SCIM 2.0 or in /v1 for SCIM 1.1.', 'invalidVers');
  }
  if (dialect?.version !== '1.1') return { method: request.method, path };
  const accept = headerOf(request, 'accept');
  const methodOverride = headerOf(request, 'x-http-method-override');
  return readV1Request({ method: request.method, path, accept, methodOverride });
}

/** An unknown connection and a wrong token get the same 401 after the same work: nobody can probe for connections. */
function authenticated(
  ports: ScimPorts,
  connection: Connection | undefined,
  authorization: string | undefined,
): BearerToken | undefined {
  return authenticate(ports.hash, connection, authorization, isoTime(ports.machine.now()));
}

const tokenWrong = () =>
  new ScimError(401, 'The bearer token is missing, wrong, expired or revoked.', undefined, {
    'WWW-Authenticate': 'Bearer realm="Rollcall"',
  });

interface Known {
  readonly request: WebTriggerRequest;
  readonly address: Address;
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly store: DirectoryStore;
  readonly baseUrl: string;
  readonly incoming: Incoming;
}

const isAboutGroups = ({ kind }: Incoming['route']): boolean => kind === 'group' || kind === 'groups';

function askedOf(ports: ScimPorts, { request, connection, dialect, store, baseUrl, incoming }: Known): Asked {
  let parsed: JsonObject | undefined;
  return {
    ...incoming,
    call: ports.callOf(connection, store, {
      method: incoming.route.method,
      path: `/${dialect.segment}${loggedPath(incoming.route)}`,
      body: () => (parsed === undefined ? undefined : maskBody(parsed, { isGroup: isAboutGroups(incoming.route) })),
    }),
    dialect,
    baseUrl,
    body() {
      if (parsed) return parsed;
      const limit = bodyLimitOf(incoming.route);
      const text = decodeBody(request.body, headerOf(request, 'content-encoding'), limit);
      parsed = parseBody(text, headerOf(request, 'content-type'), limit);
      return parsed;
    },
    perform: (other) =>
      recorded(other, async () => {
        assertLicensed(ports.isLicensed, other.route);
        return operationOf(other.route).run(other);
      }),
  };
}

function failed(ports: ScimPorts, dialect: Dialect, error: unknown): Answer {
  const known = knownOrReported(ports, error);
  return { status: known.status, headers: known.headers, body: dialect.error(known) };
}

function knownOrReported(ports: ScimPorts, error: unknown): ScimError {
  try {
    return toScimError(error);
  } catch {
    const requestId = ports.machine.newId();
    ports.report(requestId, error);
    return new ScimError(500, `Rollcall failed on this request. Its id in the app's log is ${requestId}.`);
  }
}
