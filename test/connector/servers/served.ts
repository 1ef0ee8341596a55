import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { accepting } from './accepting';
import type { Certificates } from './certificates';
import { type LdapServer, manager } from './ldap-server';

interface Program {
  /** What runs the server in the foreground. */
  readonly command: string;
  readonly args: readonly string[];
  /** What the server keeps, removed when it is closed. */
  readonly folder: string;
  readonly port: number;
  readonly tlsPort: number;
  readonly certificates: Certificates;
}

/** Starts a server whose files are ready, and waits until it accepts connections on both ports. */
export async function served({ command, args, folder, port, tlsPort, certificates }: Program): Promise<LdapServer> {
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    server = spawn(command, args, { stdio: 'ignore' });
    await accepting(port);
    await accepting(tlsPort);
  }
  async function kill(): Promise<void> {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
  await start();
  return {
    port,
    tlsPort,
    certificates,
    modify(change, how) {
      const login = ['-x', '-H', `ldap://127.0.0.1:${port}`, '-D', manager.dn, '-w', manager.password];
      execFileSync('ldapmodify', how === undefined ? login : ['-M', ...login], {
        input: change,
        stdio: ['pipe', 'pipe', 'pipe'],
      });
    },
    kill,
    start,
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
