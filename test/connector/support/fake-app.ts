import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import {
  type BatchAnswer,
  batchAnswerSchema,
  groupsBatchSchema,
  peopleBatchSchema,
  removalsBatchSchema,
} from '../../../src/entry/connector/contract/batches';
import { type ConnectorError, connectorErrorSchema } from '../../../src/entry/connector/contract/error';
import type { Job, JobResult } from '../../../src/entry/connector/contract/jobs';
import { knownAnswerSchema, knownRequestSchema } from '../../../src/entry/connector/contract/known';
import {
  type PollAnswer,
  type PollRequest,
  pollAnswerSchema,
  pollRequestSchema,
} from '../../../src/entry/connector/contract/poll';
import type { ScanResult } from '../../../src/entry/connector/contract/scan';
import { type FakeDirectory, fakeDirectory } from './fake-directory';

/** What stands in for an answer: an error of the contract, bytes of somebody in between, or a connection that breaks. */
export type Fault =
  | { readonly error: ConnectorError; readonly status: number; readonly retryAfter?: number }
  | { readonly status: number; readonly text: string; readonly headers?: Readonly<Record<string, string>> }
  | 'lost-request'
  | 'lost-answer'
  | undefined;

export interface Request {
  readonly path: string;
  readonly body: unknown;
}

/** The app as a connector sees it: a server of the contract on a free port, with what it has been sent. */
export interface FakeApp {
  readonly url: string;
  readonly token: string;
  readonly directory: FakeDirectory;
  readonly requests: readonly Request[];
  readonly results: readonly JobResult[];
  readonly ended: readonly ScanResult[];
  /** The settings that the next poll gets. */
  configure(configuration: NonNullable<PollAnswer['configuration']>): void;
  ask(job: Job): void;
  /** Asked for each request before it is answered. */
  fault: (request: Request) => Fault;
  /** What is answered in place of an answer, as by an app of another version. */
  answer: (path: string, body: object) => object;
  comeAgainInSeconds: number;
  /** Another connector has worked until now, and works on unless it has ended. */
  lease(holder: { readonly instance: string; readonly isOver: boolean }): void;
  /** Ends when a request that fits has been answered, or has been already. */
  until(isIt: (request: Request) => boolean): Promise<void>;
  close(): Promise<void>;
}

const token = 'rc-token-of-the-fake-app';

interface Answer {
  readonly status: number;
  readonly body: object;
}

export async function startFakeApp(): Promise<FakeApp> {
  const requests: Request[] = [];
  const results: JobResult[] = [];
  const ended: ScanResult[] = [];
  const directory = fakeDirectory();
  const jobs: Job[] = [];
  const waiting = new Set<() => void>();
  let configuration: PollAnswer['configuration'];
  let revision = 0;
  let lease = { number: 0, instance: '', isOver: true };
  let told = { instance: '', generation: 0 };

  function poll(request: PollRequest): Answer {
    const { instance, revision: known, results: answers = [], ended: scans = [], leaving } = request;
    if (lease.instance !== instance) {
      if (!lease.isOver) return refusal(409, 'lease-held', 'Another connector works for this connection, on host-b.');
      lease = { number: lease.number + 1, instance, isOver: false };
    }
    lease.isOver = leaving === true;
    const newest = newestOf(request);
    results.push(...answers);
    // Told again if the answer to the last poll did not come through.
    ended.push(...scans.filter(({ begun, kind }) => !ended.some((each) => each.begun === begun && each.kind === kind)));
    const isKnown = known === String(revision);
    const body = pollAnswerSchema.parse({
      lease: lease.number,
      ...(newest === undefined ? {} : { generation: newest }),
      revision: String(revision),
      ...(isKnown || configuration === undefined ? {} : { configuration }),
      jobs: leaving ? [] : jobs.splice(0),
      comeAgainInSeconds: app.comeAgainInSeconds,
    });
    return { status: 200, body };
  }
  /** @returns what was told before, if that is not older */
  function newestOf({ instance, generation = 0 }: PollRequest): number | undefined {
    if (told.instance === instance && generation <= told.generation) return told.generation;
    told = { instance, generation };
    return undefined;
  }
  function batch(path: string, body: unknown): Answer {
    const { lease: number } = body as { readonly lease?: unknown };
    if (number !== lease.number || lease.isOver) return refusal(409, 'lease-lost', 'The lease has ended; poll again.');
    if (path === 'known') {
      return { status: 200, body: knownAnswerSchema.parse(directory.known(knownRequestSchema.parse(body))) };
    }
    const answer: BatchAnswer = { results: [...applied(path, body)] };
    return { status: 200, body: batchAnswerSchema.parse(answer) };
  }
  function applied(path: string, body: unknown) {
    if (path === 'people') return directory.people(peopleBatchSchema.parse(body));
    if (path === 'groups') return directory.groups(groupsBatchSchema.parse(body));
    return directory.removals(removalsBatchSchema.parse(body));
  }
  function answerTo(path: string, body: unknown, authorization: string | undefined): Answer {
    if (authorization !== `Bearer ${token}`) return refusal(401, 'token-wrong', 'The token is not known.');
    if (path === 'poll') return poll(pollRequestSchema.parse(body));
    if (['people', 'groups', 'removals', 'known'].includes(path)) return batch(path, body);
    return refusal(404, 'route-unknown', 'There is nothing at this address.');
  }

  const server = createServer(async (request, response) => {
    const asked = { path: pathOf(request), body: await json(request) };
    const fault = app.fault(asked);
    if (fault === 'lost-request') {
      request.socket.destroy();
      return;
    }
    const answer = asFault(fault) ?? answerTo(asked.path, asked.body, request.headers.authorization);
    requests.push(asked);
    if (fault === 'lost-answer') request.socket.destroy();
    else {
      const body = 'text' in answer ? String(answer.text) : JSON.stringify(app.answer(asked.path, answer.body));
      response.writeHead(answer.status, 'headers' in answer ? answer.headers : {}).end(body);
    }
    for (const look of waiting) look();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const app: FakeApp = {
    url: `http://127.0.0.1:${port}/c-1`,
    token,
    directory,
    requests,
    results,
    ended,
    configure(given) {
      configuration = given;
      revision += 1;
    },
    ask: (job) => void jobs.push(job),
    fault: () => undefined,
    answer: (_, body) => body,
    comeAgainInSeconds: 300,
    lease: ({ instance, isOver }) => {
      lease = { number: lease.number + 1, instance, isOver };
    },
    until: (isIt) =>
      new Promise((done) => {
        const look = () => {
          if (!requests.some(isIt)) return;
          waiting.delete(look);
          done();
        };
        waiting.add(look);
        look();
      }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return app;
}

const pathOf = ({ url = '' }: IncomingMessage): string => url.replace(/^\/c-1\//, '');

const refusal = (status: number, error: ConnectorError['error'], message: string): Answer => ({
  status,
  body: connectorErrorSchema.parse({ error, message }),
});

function asFault(fault: Fault) {
  if (fault === undefined || typeof fault === 'string') return undefined;
  if ('text' in fault) return { ...fault, headers: fault.headers ?? {}, body: {} };
  const headers: Record<string, string> =
    fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  return { status: fault.status, body: fault.error, headers };
}
