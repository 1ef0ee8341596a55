import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import type { Certificates } from '../certificates/issue-certificate';
import { serveConnection } from './connection';
import type { Directory } from './directory';
import { type LdapFaults, noFaults } from './faults';

export interface LdapServerOptions {
  readonly directory: Directory;
  readonly certificates: Certificates;
  /** 0 or none: any free one. */
  readonly port?: number | undefined;
  readonly tlsPort?: number | undefined;
  readonly host?: string;
}

export interface LdapServer {
  readonly port: number;
  readonly tlsPort: number;
  readonly faults: () => LdapFaults;
  /** Resolves when nobody can connect any more, or everybody again. */
  setFaults(faults: Partial<LdapFaults>): Promise<void>;
  close(): Promise<void>;
}

/**
 * A directory on two ports: LDAP with StartTLS, and LDAPS.
 * @throws Error if a port is taken
 */
export async function startLdapServer(options: LdapServerOptions): Promise<LdapServer> {
  const { directory, certificates, host = '127.0.0.1' } = options;
  const { certificate: cert, key } = certificates.server;
  const sockets = new Set<Socket>();
  let faults = noFaults;
  const serving = { directory, faults: () => faults, secureContext: createSecureContext({ cert, key }) };
  const serve = (isProtected: boolean) => (socket: Socket) => serveConnection(socket, isProtected, serving);
  const plain = createServer(serve(false));
  const secure = createTlsServer({ cert, key }, serve(true));
  for (const server of [plain, secure]) {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
  }
  // A client that gives up during the handshake is no trouble of ours.
  secure.on('tlsClientError', (_, socket) => socket.destroy());
  const port = await listen(plain, options.port ?? 0, host);
  const tlsPort = await listen(secure, options.tlsPort ?? 0, host).catch((error: unknown) => {
    plain.close();
    throw error;
  });
  async function end(): Promise<void> {
    const closed = [plain, secure].map((server) => new Promise((done) => server.close(done)));
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
  }
  return {
    port,
    tlsPort,
    faults: () => faults,
    async setFaults(changed) {
      const { down } = faults;
      faults = { ...faults, ...changed };
      if (faults.down && !down) await end();
      if (!faults.down && down) await Promise.all([listen(plain, port, host), listen(secure, tlsPort, host)]);
    },
    close: end,
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}
