import { z } from 'zod';
import { type BatchAnswer, batchAnswerSchema } from '../../src/entry/connector/contract/batches';
import { connectorErrorSchema } from '../../src/entry/connector/contract/error';
import { type KnownAnswer, type KnownRequest, knownAnswerSchema } from '../../src/entry/connector/contract/known';
import { type PollAnswer, type PollRequest, pollAnswerSchema } from '../../src/entry/connector/contract/poll';
import { AppTrouble, type AppTroubleCode } from './app-trouble';

/** The app, as a connector calls it. @throws {AppTrouble} */
export interface App {
  poll(request: PollRequest): Promise<PollAnswer>;
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
  async function call<Answer>(path: string, body: object, schema: z.ZodType<Answer>): Promise<Answer> {
    const response = await post(path, body);
    if (response.status !== 200) throw toTrouble(response, await textOf(response));
    const parsed = schema.safeParse(parseJson(await textOf(response)));
    if (parsed.success) return parsed.data;
    throw new AppTrouble('answer-wrong', `The answer of Rollcall cannot be read: ${z.prettifyError(parsed.error)}`);
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
    poll: (request) => call('poll', request, pollAnswerSchema),
    send: (path, batch) => call(path, batch, batchAnswerSchema),
    known: (request) => call('known', request, knownAnswerSchema),
  };
}

/** The system's own words are in the cause: `fetch failed` says nothing. */
function unreachable(error: unknown): AppTrouble {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const words = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new AppTrouble('app-unreachable', `Rollcall cannot be reached: ${words}.`, { cause: error });
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
  const parsed = connectorErrorSchema.safeParse(parseJson(text));
  if (parsed.success) return new AppTrouble(codes[parsed.data.error], parsed.data.message, options);
  // Something in between answers: a gateway, a proxy, the platform itself.
  const code = status === 413 ? 'too-large' : status === 429 || status === 503 ? 'app-busy' : 'app-failed';
  return new AppTrouble(code, `The answer at the address of Rollcall is not its own (HTTP ${status}).`, options);
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
