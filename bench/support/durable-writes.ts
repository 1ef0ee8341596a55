import type { ServerProcess } from './server-process';

/** The writes a server has acknowledged since its start or its ledger's reset. @throws Error without an answer */
export async function durableWrites({ baseUrl }: Pick<ServerProcess, 'baseUrl'>): Promise<number> {
  const answer = await fetch(new URL('/local/calls', baseUrl));
  if (!answer.ok) throw new Error(`/local/calls answered ${answer.status}`);
  const { storage } = (await answer.json()) as { storage: { writes: number } };
  return storage.writes;
}
