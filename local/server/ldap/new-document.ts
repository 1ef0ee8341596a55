import { randomBytes } from 'node:crypto';
import { issueCertificates } from '../../ldap/certificates/issue-certificate';
import type { KindName } from '../../ldap/kinds/kind';
import type { LdapDocument } from './ldap-document';

/** Where simulated directories listen: only on this machine. */
export const ldapHost = '127.0.0.1';

export interface NewDirectory {
  readonly connectionId: string;
  readonly kind: KindName;
  /** For the connector. */
  readonly token: string;
  readonly seed: number;
  /** 0: any free one. */
  readonly port: number;
  readonly tlsPort: number;
}

/** What a directory is before its first start: with passwords and an authority of its own. */
export function newDocument({ connectionId, kind, token, seed, port, tlsPort }: NewDirectory): LdapDocument {
  return {
    connectionId,
    kind,
    port,
    tlsPort,
    passwords: { reader: newPassword(), administrator: newPassword() },
    certificates: issueCertificates([ldapHost, 'localhost'], Date.now()),
    token,
    made: 0,
    seed,
    isStarted: true,
    hasConnector: false,
  };
}

const newPassword = (): string => randomBytes(12).toString('base64url');
