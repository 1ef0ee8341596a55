import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A private authority, and a certificate of it for a server. */
export interface Certificates {
  readonly authority: string;
  readonly authorityFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/**
 * Makes them with openssl in a folder.
 * @param names of the server; an address is written `IP:127.0.0.1`
 * @param days how long the certificate holds; a negative number is long over
 */
export function makeCertificates(
  folder: string,
  names: readonly string[] = ['DNS:localhost', 'IP:127.0.0.1'],
  days = 30,
) {
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const key = (name: string) =>
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', file(name));
  key('ca.key');
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    file('ca.key'),
    '-days',
    '30',
    '-subj',
    '/CN=Test authority',
    '-out',
    file('ca.pem'),
  );
  key('server.key');
  openssl('req', '-new', '-key', file('server.key'), '-subj', '/CN=server', '-out', file('server.csr'));
  writeFileSync(file('names.cnf'), `subjectAltName=${names.join(',')}\n`);
  openssl(
    'x509',
    '-req',
    '-in',
    file('server.csr'),
    '-CA',
    file('ca.pem'),
    '-CAkey',
    file('ca.key'),
    '-CAcreateserial',
    '-days',
    String(days),
    '-extfile',
    file('names.cnf'),
    '-out',
    file('server.pem'),
  );
  return {
    authority: readFileSync(file('ca.pem'), 'utf8'),
    authorityFile: file('ca.pem'),
    certificateFile: file('server.pem'),
    keyFile: file('server.key'),
  } satisfies Certificates;
}
