import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';

/** The token a peer accepts; the bench sends it with each request. */
export const token = 'a-token-of-the-bench';

/** Serves on a free port, reports its base URL, which ends in `path`, over IPC, and ends with the bench. */
export function serve(listener: RequestListener, path: string): void {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') tell(address.port, path);
  });
}

/** Reports the SCIM URL to the bench, and ends with it. */
export function tell(port: number, path: string): void {
  process.send?.({ baseUrl: `http://127.0.0.1:${port}${path}`, token });
  process.on('disconnect', () => process.exit(0));
}
