import { authenticate } from '../../connections/authenticate';
import type { System } from '../../connections/system';
import { isoTime, type Machine } from '../../provisioning/call';
import { type HealthPorts, readHealth } from '../../provisioning/health/read-health';
import type { AlarmStore } from '../../provisioning/incidents/alarm-store';
import { StorageUnavailable } from '../../provisioning/storage-unavailable';
import { headerOf, type WebTriggerRequest, type WebTriggerResponse } from '../scim/request/web-trigger';

export interface HealthEdge extends HealthPorts {
  readonly alarms: Pick<AlarmStore, 'read'>;
  readonly hash: Pick<System, 'sha256Hex'>;
  readonly machine: Machine;
  readonly report: (requestId: string, error: unknown) => void;
}

/**
 * Answers a monitoring tool with how Rollcall is. Whatever is wrong with the token, or if there is none at all, the answer is
 * the same 401 after the same work; only then the method is looked at.
 */
export async function handleHealth(edge: HealthEdge, request: WebTriggerRequest): Promise<WebTriggerResponse> {
  try {
    const { healthTokens: tokens } = await edge.alarms.read();
    const now = isoTime(edge.machine.now());
    const token = authenticate(edge.hash, { tokens }, headerOf(request, 'authorization'), now);
    if (!token) return respond(401, { error: 'unauthorized' }, { 'WWW-Authenticate': ['Bearer'] });
    if (request.method !== 'GET') return respond(405, { error: 'method-not-allowed' }, { Allow: ['GET'] });
    return respond(200, await readHealth(edge));
  } catch (error) {
    if (error instanceof StorageUnavailable) {
      const wait = String(error.retryAfterSeconds);
      return respond(503, { error: 'storage-unavailable' }, { 'Retry-After': [wait] });
    }
    const requestId = edge.machine.newId();
    edge.report(requestId, error);
    return respond(500, { error: 'internal-error', requestId });
  }
}

function respond(status: number, body: object, headers: WebTriggerResponse['headers'] = {}): WebTriggerResponse {
  return {
    statusCode: status,
    headers: { ...headers, 'Content-Type': ['application/json'], 'Cache-Control': ['no-store'] },
    body: JSON.stringify(body),
  };
}
