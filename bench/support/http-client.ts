import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface HttpClient {
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  close(): void;
}

/** A keep-alive client with one connection per concurrent call; `path` is appended to the base URL's own. */
export function httpClient(baseUrl: string, token: string, connections: number): HttpClient {
  const base = new URL(baseUrl);
  // A URL without a path has "/" as its path, and "//Users" would name a host.
  const basePath = base.pathname.replace(/\/$/, '');
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    send(method, path, body) {
      const payload = body === undefined ? undefined : JSON.stringify(body);
      return new Promise((resolve, reject) => {
        const outgoing = request(
          {
            agent,
            host: base.hostname,
            port: base.port,
            method,
            path: basePath + path,
            headers: {
              Accept: 'application/scim+json',
              Authorization: `Bearer ${token}`,
              ...(payload === undefined
                ? {}
                : { 'Content-Type': 'application/scim+json', 'Content-Length': Buffer.byteLength(payload) }),
            },
          },
          (incoming) => {
            const chunks: Buffer[] = [];
            incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
            incoming.on('end', () =>
              resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
            );
          },
        );
        outgoing.on('error', reject);
        outgoing.end(payload);
      });
    },
    close: () => agent.destroy(),
  };
}

/** Runs `job(0..count-1)`, `width` at a time. */
export async function inParallel(count: number, width: number, job: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) await job(index);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
