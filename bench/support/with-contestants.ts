import { type HttpClient, httpClient } from './http-client';
import { type ServerProcess, serverProcess } from './server-process';

/** A compared server with its own client. */
export interface Contestant {
  readonly server: ServerProcess;
  readonly client: HttpClient;
}

/** Arguments of `serverProcess`. */
type Starting = Readonly<Parameters<typeof serverProcess>>;

/**
 * Starts servers one after the other, runs the comparison, and always ends them all.
 * @param clients connections to each server
 */
export async function withContestants<const All extends readonly Starting[], Value>(
  all: All,
  clients: number,
  compare: (contestants: { readonly [Index in keyof All]: Contestant }) => Promise<Value>,
): Promise<Value> {
  const started: Contestant[] = [];
  try {
    for (const starting of all) {
      const server = await serverProcess(...starting);
      started.push({ server, client: httpClient(server.baseUrl, server.token, clients) });
    }
    return await compare(started as { readonly [Index in keyof All]: Contestant });
  } finally {
    for (const { client, server } of started) {
      client.close();
      await server.close();
    }
  }
}
