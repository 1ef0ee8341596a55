import { authenticate } from '../../connections/authenticate';
import type { Connection } from '../../connections/connection';
import { methodOf } from '../../connections/method';
import { isoTime } from '../../provisioning/call';
import type { JsonObject } from '../../scim/json';
import { parseBody } from '../../scim/request/parse-body';
import { start } from '../scim/operation';
import { addressOf } from '../scim/request/address';
import { decodeBody } from '../scim/request/decode-body';
import { traceWrongToken } from '../scim/request/trace-wrong-token';
import { headerOf, type WebTriggerRequest, type WebTriggerResponse } from '../scim/request/web-trigger';
import type { ConnectorEdge, ConnectorRoute } from './connector-call';
import { busy, ConnectorFailure, routeUnknown, tokenWrong } from './connector-failure';
import { groupsRoute } from './groups-route';
import { knownRoute } from './known-route';
import { peopleRoute } from './people-route';
import { pollRoute } from './poll-route';
import { removalsRoute } from './removals-route';
import { toConnectorFailure } from './to-connector-failure';

const routes: ReadonlyMap<string, ConnectorRoute> = new Map([
  ['poll', pollRoute],
  ['people', peopleRoute],
  ['groups', groupsRoute],
  ['removals', removalsRoute],
  ['known', knownRoute],
]);

/** 50 people with every attribute that a directory has. */
const longestBody = 3_000_000;
const licenseSeconds = 300;

/**
 * Handles one call of a connector. One batch reads the connection and its connector; the token is checked before the body is
 * read and before anything is done. A connection that has no directory gets the answer of an unknown one, after the same work.
 */
export async function handleConnector(edge: ConnectorEdge, request: WebTriggerRequest): Promise<WebTriggerResponse> {
  const { connectionId, path } = addressOf(request.userPath ?? '');
  const store = edge.directory(connectionId);
  const reading = edge.connections.get(connectionId);
  const uses = edge.connections.tokenUses(connectionId);
  for (const read of [reading, uses]) start(read);
  start(edge.connectors.find(connectionId));
  start(edge.connectors.watchedUntil(connectionId));
  try {
    const connection = ofDirectory(await reading);
    const token = authenticate(edge.hash, connection, headerOf(request, 'authorization'), isoTime(edge.machine.now()));
    if (!connection || !token) {
      if (edge.mayTrace()) {
        const wrong = { connectionId, store, method: request.method, source: 'connector' } as const;
        await traceWrongToken(edge.machine, wrong);
      }
      throw tokenWrong();
    }
    if (!edge.isLicensed) throw busy(503, 'Rollcall has no active license, so nothing changes.', licenseSeconds);
    const route = request.method === 'POST' ? routes.get(path) : undefined;
    if (!route) throw routeUnknown();
    const answer = await route({ edge, connection, store, token, uses, body: bodyOf(request) });
    return respond(200, answer);
  } catch (error) {
    const { status, body, retryAfter } = toConnectorFailure(error) ?? reported(edge, error);
    return respond(status, body, retryAfter === undefined ? {} : { 'Retry-After': [String(retryAfter)] });
  }
}

const ofDirectory = (connection: Connection | undefined): Connection | undefined =>
  connection && methodOf(connection.provider) === 'ldap' ? connection : undefined;

/** @throws {ScimError} 413, 415 or 400 */
function bodyOf(request: WebTriggerRequest): JsonObject {
  const text = decodeBody(request.body, headerOf(request, 'content-encoding'), longestBody);
  return parseBody(text, headerOf(request, 'content-type'), longestBody);
}

function reported({ machine, report }: ConnectorEdge, error: unknown): ConnectorFailure {
  const requestId = machine.newId();
  report(requestId, error);
  const message = `Rollcall failed on this call. Its id in the app's log is ${requestId}.`;
  return new ConnectorFailure(500, { error: 'failed', message });
}

function respond(status: number, body: object, headers: WebTriggerResponse['headers'] = {}): WebTriggerResponse {
  return {
    statusCode: status,
    headers: { ...headers, 'Content-Type': ['application/json'] },
    body: JSON.stringify(body),
  };
}
