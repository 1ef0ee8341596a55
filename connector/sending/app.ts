import { z } from 'zod';
import { type BatchAnswer, batchAnswerSchema } from '../../src/entry/connector/contract/batches';
import { connectorErrorSchema } from '../../src/entry/connector/contract/error';
import { type UnknownJob, unknownJobSchema } from '../../src/entry/connector/contract/jobs';
import { type KnownAnswer, type KnownRequest, knownAnswerSchema } from '../../src/entry/connector/contract/known';
import {
  lengthOfAskedPart,
  type PollAnswer,
  type PollRequest,
  pollAnswerSchema,
} from '../../src/entry/connector/contract/poll';
import { type LeftPart, type Read, readKnown } from '../../src/entry/connector/contract/read-known';
import { AppTrouble, type AppTroubleCode } from './app-trouble';

/** The answer to a poll, as far as this connector understands it. */
export interface Polled extends PollAnswer {
  /** What a newer Rollcall says that goes beyond that, if it matters. */
  readonly beyond?: Beyond;
}

export interface Beyond {
  /** Of kinds that are not known here. */
  readonly jobs: readonly UnknownJob[];
  /** Names of settings that are not known here. */
  readonly settings: readonly string[];
  /** Why the settings that came cannot be read. */
  readonly unreadable?: string;
}

/** The app, as a connector calls it. @throws {AppTrouble} */
export interface App {
  poll(request: PollRequest): Promise<Polled>;
  send(path: 'people' | 'groups' | 'removals', batch: object): Promise<BatchAnswer>;
  known(request: KnownRequest): Promise<KnownAnswer>;
}

export interface AppAddress {
  /** Without a slash at the end. */
  readonly url: string;
  /** Never logged. */
  readonly token: string;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

/** Milliseconds for an answer: Forge ends a call after 55 s. */
const patience = 75_000;

/** Calls the app over HTTP. Nothing is tried twice here. */
export function httpApp({ url, token, signal }: AppAddress): App {
  /** What a newer Rollcall says beyond what is known here is left out. */
  async function call<Schema extends z.ZodType>(
    path: string,
    body: object,
    schema: Schema,
    lengthOfPart?: (path: readonly PropertyKey[]) => number,
  ): Promise<Extract<Read<z.output<Schema>>, { value: unknown }>> {
    const response = await post(path, body);
    if (response.status !== 200) throw toTrouble(response, await textOf(response));
    const read = readKnown(schema, parseJson(await textOf(response)), lengthOfPart);
    if ('value' in read) return read;
    const { path: place, message } = read.issue;
    throw new AppTrouble(
      'answer-wrong',
      `It has another form than expected: ${[place.join('.'), message].filter(Boolean).join(': ')}`,
    );
  }
  async function post(path: string, body: object): Promise<Response> {
    try {
      return await fetch(`${url}/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        // Whoever is sent elsewhere does not take the token along.
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
      });
    } catch (error) {
      throw unreachable(error);
    }
  }
  async function textOf(response: Response): Promise<string> {
    try {
      return await response.text();
    } catch (error) {
      throw unreachable(error);
    }
  }
  return {
    async poll(request) {
      const { value, unknown, left } = await call('poll', request, pollAnswerSchema, lengthOfAskedPart);
      const beyond = beyondOf(unknown, left);
      return { ...value, ...(beyond && { beyond }) };
    },
    send: async (path, batch) => (await call(path, batch, batchAnswerSchema)).value,
    known: async (request) => (await call('known', request, knownAnswerSchema)).value,
  };
}

function beyondOf(unknown: readonly string[], left: readonly LeftPart[]): Beyond | undefined {
  const settings = unknown.filter((place) => place.startsWith('configuration.'));
  const unreadable = left.find(({ place }) => place === 'configuration')?.why;
  const jobs = left.flatMap(({ place, part }): readonly UnknownJob[] => {
    const job = unknownJobSchema.safeParse(part);
    // Without an id there is nothing to answer.
    return place.startsWith('jobs.') && job.success ? [job.data] : [];
  });
  if (settings.length + jobs.length === 0 && unreadable === undefined) return undefined;
  return { jobs, settings, ...(unreadable !== undefined && { unreadable }) };
}

/** The system's own words are in the cause: `fetch failed` says nothing. */
function unreachable(error: unknown): AppTrouble {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const words = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new AppTrouble('app-unreachable', `No connection came about: ${words}.`, { cause: error });
}

const codes: Readonly<Record<z.infer<typeof connectorErrorSchema>['error'], AppTroubleCode>> = {
  'token-wrong': 'token-wrong',
  'version-too-old': 'version-too-old',
  'lease-held': 'lease-held',
  'lease-lost': 'lease-lost',
  'too-large': 'too-large',
  'route-unknown': 'url-wrong',
  invalid: 'batch-refused',
  busy: 'app-busy',
  failed: 'app-failed',
};

function toTrouble({ status, headers }: Response, text: string): AppTrouble {
  const retryAfter = secondsIn(headers.get('retry-after'));
  const options = retryAfter === undefined ? {} : { retryAfter: retryAfter * 1000 };
  const parsed = errorSchema.safeParse(parseJson(text));
  if (parsed.success) {
    const { error, message } = parsed.data;
    return new AppTrouble(isKnown(error) ? codes[error] : codeOf(status, 'batch-refused'), message, options);
  }
  // Something in between answers: a gateway, a proxy, the platform itself.
  const message = `The answer at the address of Rollcall is not its own (HTTP ${status}).`;
  return new AppTrouble(codeOf(status, 'app-failed'), message, options);
}

/** The contract's, with a code of this version or a newer one. */
const errorSchema = z.object({ error: z.string(), message: connectorErrorSchema.shape.message });
const isKnown = (code: string): code is keyof typeof codes => Object.hasOwn(codes, code);

/** What the status alone says. @param otherwise of a refusal that does not pass by itself, as far as that is known */
function codeOf(status: number, otherwise: AppTroubleCode): AppTroubleCode {
  if (status === 413) return 'too-large';
  if (status === 429 || status === 503) return 'app-busy';
  return status >= 500 ? 'app-failed' : otherwise;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Retry-After in seconds (RFC 9110 §10.2.3); dates are not used by Forge, and no more than an hour is believed. */
function secondsIn(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Math.min(Number(header), 3600) : undefined;
}
