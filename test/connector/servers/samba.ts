import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accepting } from './accepting';
import { type Certificates, makeCertificates } from './certificates';
import { turnOf } from './turn-of';

const program = '/usr/sbin/samba';
const schema = '/usr/share/samba/setup/ad-schema';

/** Why there is no Active Directory to test against; undefined if there is one. Its ports are fixed, and below 1024. */
export const sambaMissing = missing();

function missing(): string | undefined {
  if (!existsSync(program) || !existsSync(schema)) {
    return 'Samba’s domain controller is not installed (Debian: apt-get install samba-ad-dc samba-ad-provision samba-dsdb-modules)';
  }
  return process.getuid?.() === 0 ? undefined : 'Samba’s domain controller needs root for its ports';
}

export const domain = 'DC=corp,DC=example,DC=com';
export const administrator = { name: 'administrator@corp.example.com', password: 'Adm1nistrators-secret' };

export interface Samba {
  readonly certificates: Certificates;
  /** Changes the directory, as LDIF with `changetype`. */
  modify(ldif: string): void;
  close(): Promise<void>;
}

/** A domain of one's own, in a new folder, on 127.0.0.1; one at a time, whichever files ask for one. */
export async function startSamba(): Promise<Samba> {
  const giveTurn = await turnOf('samba');
  try {
    const samba = await startOne();
    return { ...samba, close: () => samba.close().finally(giveTurn) };
  } catch (error) {
    await giveTurn();
    throw error;
  }
}

async function startOne(): Promise<Samba> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-samba-'));
  const certificates = makeCertificates(folder);
  const options = [
    'interfaces=127.0.0.1',
    'bind interfaces only=yes',
    `tls keyfile=${certificates.keyFile}`,
    `tls certfile=${certificates.certificateFile}`,
    `tls cafile=${certificates.authorityFile}`,
  ].map((option) => `--option=${option}`);
  const about = ['--realm=CORP.EXAMPLE.COM', '--domain=CORP', '--server-role=dc', '--dns-backend=NONE'];
  const provision = [
    'domain',
    'provision',
    ...about,
    `--adminpass=${administrator.password}`,
    `--targetdir=${join(folder, 'd')}`,
  ];
  execFileSync('samba-tool', [...provision, ...options], { stdio: 'pipe' });
  const process = start(join(folder, 'd', 'etc', 'smb.conf'));
  await accepting(636);
  return {
    certificates,
    modify(ldif) {
      const args = ['-x', '-H', 'ldaps://127.0.0.1', '-D', administrator.name, '-w', administrator.password];
      const env = { LDAPTLS_CACERT: certificates.authorityFile, PATH: '/usr/bin:/bin' };
      execFileSync('ldapmodify', args, { input: ldif, stdio: ['pipe', 'pipe', 'pipe'], env });
    },
    async close() {
      process.kill('SIGTERM');
      await once(process, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const start = (config: string): ChildProcess =>
  spawn(program, ['-i', '-M', 'single', '--no-process-group', '-s', config], { stdio: 'ignore' });
