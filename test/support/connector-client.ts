import type { z } from 'zod';
import { type BatchAnswer, batchAnswerSchema } from '../../src/entry/connector/contract/batches';
import { type ConnectorError, connectorErrorSchema } from '../../src/entry/connector/contract/error';
import { type KnownAnswer, type KnownRequest, knownAnswerSchema } from '../../src/entry/connector/contract/known';
import {
  type PollAnswer,
  type PollRequest,
  pollAnswerSchema,
  protocolVersion,
} from '../../src/entry/connector/contract/poll';

export type ConnectorReply<Value> =
  | { readonly status: 200; readonly value: Value }
  | { readonly status: number; readonly error: ConnectorError; readonly retryAfter: string | null };

/** One connection to a directory of the running app, as its connector sees it; every answer is held to the contract. */
export interface ConnectorClient {
  readonly id: string;
  readonly url: string;
  readonly token: string;
  /** Anything, as it comes. */
  post(route: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  poll(more?: Partial<PollRequest>): Promise<ConnectorReply<PollAnswer>>;
  /** Polls, and works with the lease. */
  lease(more?: Partial<PollRequest>): Promise<number>;
  send(route: 'people' | 'groups' | 'removals', body: object): Promise<ConnectorReply<BatchAnswer>>;
  known(request: KnownRequest): Promise<ConnectorReply<KnownAnswer>>;
  /** The same connection with another token. */
  with(token: string): ConnectorClient;
}

export function connectorClient(id: string, url: string, token: string): ConnectorClient {
  const post: ConnectorClient['post'] = (route, body, headers = {}) =>
    fetch(`${url}/${route}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const poll: ConnectorClient['poll'] = async (more = {}) => {
    const about = { protocol: protocolVersion, version: '0.1.0', instance: 'instance-1', host: 'dc1.example.com' };
    return replyOf(await post('poll', { ...about, ...more }), pollAnswerSchema);
  };
  return {
    id,
    url,
    token,
    post,
    poll,
    async lease(more) {
      const reply = await poll(more);
      if (!('value' in reply)) throw new Error(`${reply.status} ${reply.error.message}`);
      return reply.value.lease;
    },
    send: async (route, body) => replyOf(await post(route, body), batchAnswerSchema),
    known: async (request) => replyOf(await post('known', request), knownAnswerSchema),
    with: (other) => connectorClient(id, url, other),
  };
}

async function replyOf<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<ConnectorReply<z.output<Schema>>> {
  const { status, headers } = response;
  const body: unknown = await response.json();
  if (status === 200) return { status, value: schema.parse(body) };
  return { status, error: connectorErrorSchema.parse(body), retryAfter: headers.get('retry-after') };
}
