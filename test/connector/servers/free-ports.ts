import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports that nobody listens at, for a server that is started at once: one of LDAP, one of LDAPS. */
export async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as { readonly port: number }).port;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return [ports[0] ?? 0, ports[1] ?? 0];
}
