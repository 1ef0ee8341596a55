import type { IncomingMessage, ServerResponse } from 'node:http';
import { LocalError } from './local-error';

/** Room for the directory of a large simulated identity provider. */
const largestBody = 64 * 1024 * 1024;

/**
 * Reads a JSON body. The content type is required because another site's page can't send it without a preflight.
 * @throws LocalError 413, 415 or 400
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new LocalError(415, 'The content type must be application/json.');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBody) throw new LocalError(413, `The body is over ${largestBody / 1024 / 1024} MB.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new LocalError(400, 'The body is not JSON.');
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

export function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Uint8Array,
  cacheControl = 'no-store',
): void {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': cacheControl,
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}
