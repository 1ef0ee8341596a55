import { defaultSettings } from '../../src/connections/settings/settings-schema';
import { scimService, token } from '../entry/scim-service';
import { type ArbitraryRequest, arbitraryRequests } from './arbitrary-requests';

export interface FuzzReport {
  /** How often each HTTP status was returned. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Faults of the service: 5xx other than 501 for unsupported features, and answers that are not JSON. */
  readonly faults: readonly string[];
  /** In CPU time of this thread, so that other load does not count. */
  readonly slowest: { readonly milliseconds: number; readonly request: ArbitraryRequest };
}

/** More requests than this would make every list long. */
const requestsOfOneService = 1_000;
const idsKept = 40;

/** Sends arbitrary requests, one after the other, to the SCIM edge over stores in memory. */
export async function fuzzScim(options: { readonly seed: number; readonly requests: number }): Promise<FuzzReport> {
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  let ids = { users: [] as string[], groups: [] as string[] };
  let service = await scimService();
  const next = arbitraryRequests(options.seed, () => ids);
  let slowest: FuzzReport['slowest'] = { milliseconds: 0, request: next() };
  for (let count = 0; count < options.requests; count += 1) {
    if (count % requestsOfOneService === 0) {
      const mode = count % (2 * requestsOfOneService) === 0 ? 'preview' : 'live';
      service = await scimService({ connection: { settings: { ...defaultSettings, mode } } });
      ids = { users: [], groups: [] };
    }
    const request = next();
    const { method, path, query, headers, text } = request;
    const started = process.threadCpuUsage();
    const answer = await service
      .askAt(method, `/${service.connection.id}${path}`, {
        query,
        headers: { Authorization: `Bearer ${token}`, ...headers },
        ...(text === undefined ? {} : { text }),
      })
      .catch((error: unknown) => ({ status: 599, body: { id: undefined, detail: String(error) } }));
    const { user, system } = process.threadCpuUsage(started);
    const milliseconds = (user + system) / 1_000;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, request };
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status >= 500 && answer.status !== 501) {
      const cause = service.reported.at(-1);
      const stack = cause instanceof Error ? (cause.stack ?? '').split('\n').slice(0, 6).join('\n') : String(cause);
      faults.push(`${answer.status} ${JSON.stringify(request).slice(0, 2_000)} ${stack}`);
    }
    if (answer.status === 201) {
      const kept = /Users$/i.test(path) ? ids.users : ids.groups;
      kept.push(String(answer.body.id));
      if (kept.length > idsKept) kept.shift();
    }
  }
  return { statuses, faults, slowest };
}
