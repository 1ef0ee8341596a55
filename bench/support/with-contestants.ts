import { type HttpClient, httpClient } from './http-client';
import { type ServerProcess, serverProcess } from './server-process';

/** A server that is compared, and a client of its own. */
export interface Contestant {
  readonly server: ServerProcess;
  readonly client: HttpClient;
}

/**
 * Starts two servers, has them compared, and ends both whatever happens.
 * @param first arguments of `serverProcess`
 * @param clients connections to each server
 */
export async function withContestants<Value>(
  first: Parameters<typeof serverProcess>,
  second: Parameters<typeof serverProcess>,
  clients: number,
  compare: (first: Contestant, second: Contestant) => Promise<Value>,
): Promise<Value> {
  const started: Contestant[] = [];
  const start = async (which: Parameters<typeof serverProcess>): Promise<Contestant> => {
    const server = await serverProcess(...which);
    const contestant = { server, client: httpClient(server.baseUrl, server.token, clients) };
    started.push(contestant);
    return contestant;
  };
  try {
    return await compare(await start(first), await start(second));
  } finally {
    for (const { client, server } of started) {
      client.close();
      await server.close();
    }
  }
}
