import type { Client } from 'ldapts';

/** Milliseconds for a farewell. */
const patience = 1000;

/** Ends a client that may be broken: the farewell to a server that is gone is never answered, and nobody waits for it. */
export async function endClient(client: Client): Promise<void> {
  if (!client.isConnected) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, patience);
  });
  await Promise.race([client.unbind().catch(() => undefined), late]);
  clearTimeout(timer);
}
