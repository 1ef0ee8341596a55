import { maskText } from '../../journal/mask';
import { WayFailed } from '../../provisioning/incidents/incident-way';

/** The used part of a fetch result. */
export interface WebhookAnswer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  text(): Promise<string>;
}

export type WebhookFetch = (url: string, init: RequestInit) => Promise<WebhookAnswer>;

const milliseconds = 15_000;
const longestDetail = 200;

/**
 * Posts a message once. The URL is a secret: no error names it. @throws {WayFailed} unless it was taken (2xx); without an answer
 * nobody knows whether it was
 */
export async function postWebhook(fetch: WebhookFetch, url: string, message: object): Promise<void> {
  const answer = await answered(fetch, url, message);
  const { status } = answer;
  if (status >= 200 && status < 300) return;
  if (status === 429) throw new WayFailed({ code: 'way-busy', status }, retryAfter(answer));
  const detail = maskText((await wordsOf(answer)).replace(/\s+/g, ' ')).slice(0, longestDetail);
  const code = status >= 500 || status === 408 ? 'way-unanswered' : 'webhook-refused';
  // A page says nothing that helps.
  const isWords = detail !== '' && !detail.startsWith('<') && !detail.includes('https://');
  throw new WayFailed({ code, status, ...(isWords && { detail }) }, retryAfter(answer));
}

async function answered(fetch: WebhookFetch, url: string, message: object): Promise<WebhookAnswer> {
  const body = JSON.stringify(message);
  const headers = { 'Content-Type': 'application/json' };
  try {
    return await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(milliseconds) });
  } catch {
    throw new WayFailed({ code: 'way-unanswered' });
  }
}

/** The body may break off, or not come within the time: the status is known nevertheless. */
const wordsOf = (answer: WebhookAnswer): Promise<string> => answer.text().catch(() => '');

/** Whoever asks for more has made a mistake: nobody would hear of anything for as long. */
const longestWaitSeconds = 86_400;

/** Seconds (RFC 9110 §10.2.3); a date is as good as none. */
function retryAfter({ headers }: WebhookAnswer): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return seconds > 0 ? Math.min(Math.ceil(seconds), longestWaitSeconds) : undefined;
}
