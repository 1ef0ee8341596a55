import { nodeSystem } from '../../../src/adapters/system/node-system';
import { batchAnswerSchema } from '../../../src/entry/connector/contract/batches';
import { connectorErrorSchema } from '../../../src/entry/connector/contract/error';
import {
  type PollAnswer,
  type PollRequest,
  pollAnswerSchema,
  protocolVersion,
} from '../../../src/entry/connector/contract/poll';
import { handleConnector } from '../../../src/entry/connector/handle-connector';
import { onceAMinute } from '../../../src/entry/scim/request/once-a-minute';
import { callBudget } from '../../../src/provisioning/attempts/call-budget';
import { openAdmin } from '../admin/open-admin';

export interface Posting {
  readonly method?: string;
  readonly authorization?: string;
  /** Instead of JSON. */
  readonly text?: string;
  readonly path?: string;
}

/** The connector's edge and the admin page over the same stores in memory, with one connection to a directory. */
export async function openDirectory(options: { readonly isLicensed?: boolean; readonly protocol?: number } = {}) {
  const admin = openAdmin();
  const draft = {
    name: 'Staff',
    provider: 'active-directory',
    scimVersion: '2.0',
    mode: 'live',
    target: 'users',
  } as const;
  const { connection, baseUrl, token } = await admin.value('createConnection', draft);
  const { ports } = admin;
  const mayTrace = onceAMinute();
  const edge = {
    connections: ports.connections,
    connectors: ports.connectors,
    directory: admin.stores.directory,
    callOf: (of: Parameters<typeof ports.callOf>[0]) => ({
      ...ports.callOf(of),
      budget: callBudget({ calls: 0, until: Number.POSITIVE_INFINITY }, ports.machine.now),
      origin: { source: 'connector' as const, startedAt: ports.machine.now() },
    }),
    hash: nodeSystem(),
    machine: ports.machine,
    mayTrace: () => mayTrace('installation', ports.machine.now()),
    protocol: options.protocol ?? protocolVersion,
    isLicensed: options.isLicensed ?? true,
    report: ports.report,
  };
  const post = async (route: string, body: unknown, posting: Posting = {}) => {
    const { method = 'POST', authorization = `Bearer ${token}`, path = `/${connection.id}/${route}` } = posting;
    const response = await handleConnector(edge, {
      method,
      userPath: path,
      headers: { Authorization: [authorization], 'Content-Type': ['application/json'] },
      body: posting.text ?? JSON.stringify(body),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: JSON.parse(response.body ?? '{}') as unknown,
    };
  };
  const pollBody = (more: Partial<PollRequest> = {}): PollRequest => ({
    protocol: protocolVersion,
    version: '0.1.0',
    instance: 'instance-1',
    host: 'dc1.example.com',
    ...more,
  });
  const poll = async (more?: Partial<PollRequest>): Promise<PollAnswer> => {
    const { status, body } = await post('poll', pollBody(more));
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return pollAnswerSchema.parse(body);
  };
  const refused = async (answer: ReturnType<typeof post>) => {
    const { status, headers, body } = await answer;
    return { status, retryAfter: headers['Retry-After']?.[0], ...connectorErrorSchema.parse(body) };
  };
  const send = async (route: 'people' | 'groups' | 'removals', body: object) => {
    const answer = await post(route, body);
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return batchAnswerSchema.parse(answer.body).results;
  };
  const about = { connectionId: connection.id };
  return { ...admin, connection, baseUrl, token, about, post, poll, pollBody, refused, send };
}
