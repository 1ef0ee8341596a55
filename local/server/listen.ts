import type { Server } from 'node:http';

/**
 * Starts to listen.
 * @returns the URL, with the port that was taken
 * @throws Error in one sentence when the port is taken or may not be used
 */
export function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${port} is in use; choose another with --port, or 0 for any free one.`) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const listening = address !== null && typeof address === 'object' ? address.port : port;
      resolve(`http://${toAuthority(host)}:${listening}`);
    });
  });
}

/** An address that listens everywhere is reached by loopback; an IPv6 address stands in brackets. */
function toAuthority(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
