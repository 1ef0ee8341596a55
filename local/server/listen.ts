import type { Server } from 'node:http';

/**
 * Starts to listen.
 * @returns the URL, with the actual port
 * @throws Error in one sentence if the port is taken or not permitted
 */
export function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = sentences[error.code ?? '']?.(port, host);
      reject(sentence === undefined ? error : new Error(sentence, { cause: error }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      const listening = address !== null && typeof address === 'object' ? address.port : port;
      resolve(`http://${toAuthority(host)}:${listening}`);
    });
  });
}

const sentences: Readonly<Record<string, (port: number, host: string) => string>> = {
  EADDRINUSE: (port) => `Port ${port} is in use; choose another with --port, or 0 for any free one.`,
  EACCES: (port) => `Port ${port} may not be used by this account; choose one above 1023 with --port.`,
  EADDRNOTAVAIL: (_port, host) => `This machine has no address ${host}; choose another with --host.`,
  ENOTFOUND: (_port, host) => `There is no host ${host}; choose another with --host.`,
};

/** A wildcard address is reached by loopback; an IPv6 address needs brackets. */
function toAuthority(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
