import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import type { RawAnswer } from './check-answer';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Sends requests. Never rejects: a missing answer has status 0. */
export interface Transport {
  send(request: WireRequest): Promise<RawAnswer>;
  close(): void;
}

/** Okta's socket timeout. */
const timeoutMilliseconds = 60_000;

/** node:http rather than fetch, which adds its own headers and hides `Connection`. */
export function httpTransport(baseUrl: string, sockets: number): Transport {
  const base = new URL(baseUrl);
  const secure = base.protocol === 'https:';
  const options = { keepAlive: true, maxSockets: sockets };
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options);
  const prefix = base.pathname.replace(/\/$/, '');
  const query = base.search.slice(1);
  const withQuery = (path: string) => (query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`);
  const start = secure ? httpsRequest : httpRequest;

  function exchange(wire: WireRequest): Promise<RawAnswer> {
    const started = performance.now();
    const payload = wire.body === undefined ? undefined : Buffer.from(wire.body);
    return new Promise((resolve) => {
      const finish = (answer: Omit<RawAnswer, 'milliseconds'>) =>
        resolve({ ...answer, milliseconds: performance.now() - started });
      const call: ClientRequest = start(
        {
          agent,
          host: base.hostname.replace(/^\[|\]$/g, ''),
          port: base.port,
          method: wire.method,
          path: prefix + withQuery(wire.path),
          headers: { ...wire.headers, ...(payload && { 'Content-Length': payload.byteLength }) },
          timeout: timeoutMilliseconds,
        },
        (response) => void readAnswer(response).then(finish, (error) => finish(noAnswer(error))),
      );
      call.on('timeout', () => call.destroy(new Error(`no answer within ${timeoutMilliseconds / 1000} seconds`)));
      call.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed an idle connection just as it was reused: the request never reached it.
        if (call.reusedSocket && error.code === 'ECONNRESET') exchange(wire).then(resolve);
        else finish(noAnswer(error));
      });
      call.end(payload);
    });
  }

  return { send: exchange, close: () => agent.destroy() };
}

async function readAnswer(response: IncomingMessage): Promise<Omit<RawAnswer, 'milliseconds'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const content = await decode(Buffer.concat(chunks), response.headers['content-encoding']);
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'],
    retryAfter: response.headers['retry-after'],
    text: content.toString('utf8'),
  };
}

function decode(content: Buffer, encoding: string | undefined): Promise<Buffer> | Buffer {
  if (encoding === 'gzip') return promisify(gunzip)(content);
  if (encoding === 'deflate') return promisify(inflate)(content);
  return content;
}

function noAnswer(error: unknown): Omit<RawAnswer, 'milliseconds'> {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return { status: 0, contentType: undefined, retryAfter: undefined, text };
}
