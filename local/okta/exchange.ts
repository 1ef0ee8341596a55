import { checkAnswer } from './check-answer';
import type { IdpClient } from './client';
import type { ScimAnswer, ScimRequest } from './conversation';
import type { Recorder } from './recorder';
import { rateLimitAttempts, retryDelay } from './retry-delay';
import type { Transport } from './transport';

export interface ExchangePorts {
  readonly client: IdpClient;
  readonly token: string;
  readonly transport: Transport;
  readonly recorder: Recorder;
  /** Waits after a 429; milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/**
 * Sends one request as the client does and judges the answer. Only a 429 is waited out; any other failure ends the task
 * at once, as in Okta, where an administrator has to press "Retry".
 * @returns undefined if the task can't continue; the recorder knows why
 */
export async function exchange(ports: ExchangePorts, request: ScimRequest): Promise<ScimAnswer | undefined> {
  const { client, token, transport, recorder, wait } = ports;
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const headers = client.headers(token, body !== undefined);
  const send = () => transport.send({ method: request.method, path: request.path, headers, body });
  let raw = await send();
  for (let attempt = 1; raw.status === 429 && attempt < rateLimitAttempts; attempt += 1) {
    await wait(retryDelay(raw.retryAfter, attempt));
    raw = await send();
  }
  const verdict = checkAnswer(request, raw);
  if (verdict.ok) {
    recorder.record(request.kind, raw.milliseconds);
    return verdict.answer;
  }
  const why = raw.status === 429 ? `rate-limited ${rateLimitAttempts} times in a row` : verdict.why;
  recorder.fail(request, raw.milliseconds, { status: raw.status, detail: verdict.detail, why });
  return undefined;
}
