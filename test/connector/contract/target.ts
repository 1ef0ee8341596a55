import { Client, type Entry } from 'ldapts';
import { issueCertificates } from '../../../local/ldap/certificates/issue-certificate';
import { fillPlaces } from '../../../local/ldap/company/fill-directory';
import { places } from '../../../local/ldap/company/places';
import type { KindName } from '../../../local/ldap/kinds/kind';
import { openDirectory } from '../../../local/ldap/open-directory';
import { startLdapServer } from '../../../local/ldap/server/start-ldap-server';
import { manager, suffix } from '../servers/ldap-server';
import { administrator, domain, startSamba } from '../servers/samba';
import { startSlapd } from '../servers/slapd';

/** A directory server that the suite is run over, empty but for its accounts. */
export interface Target {
  readonly kind: KindName;
  readonly suffix: string;
  /** Port of LDAP, and of LDAPS. */
  readonly port: number;
  readonly tlsPort: number;
  readonly authority: string;
  /** May change everything. */
  readonly administrator: Account;
  close(): Promise<void>;
}

export interface Account {
  readonly name: string;
  readonly password: string;
}

/** The one that newcomers get. */
export async function simulated(kind: KindName): Promise<Target> {
  const secret = { reader: 'reader secret', administrator: 'administrator secret' };
  const directory = openDirectory({ kind, administratorPassword: secret.administrator });
  fillPlaces(directory, secret);
  const certificates = issueCertificates(['localhost', '127.0.0.1'], Date.now());
  const server = await startLdapServer({ directory, certificates });
  return {
    kind,
    suffix: places[kind].suffix,
    port: server.port,
    tlsPort: server.tlsPort,
    authority: certificates.authority,
    administrator: { name: places[kind].administrator, password: secret.administrator },
    close: server.close,
  };
}

/** slapd, with access as most have it: passwords are for logging in, and nobody reads without having done so. */
export async function slapd(): Promise<Target> {
  const access = [
    'access to attrs=userPassword by anonymous auth by * none',
    'access to dn.base="" by * read',
    'access to * by users read by * none',
  ];
  const server = await startSlapd({ ldif: '', database: access });
  return {
    kind: 'openldap',
    suffix,
    port: server.port,
    tlsPort: server.tlsPort,
    authority: server.certificates.authority,
    administrator: { name: manager.dn, password: manager.password },
    close: server.close,
  };
}

export async function samba(): Promise<Target> {
  const server = await startSamba();
  return {
    kind: 'active-directory',
    suffix: domain,
    port: 389,
    tlsPort: 636,
    authority: server.certificates.authority,
    administrator,
    close: server.close,
  };
}

/** A client over LDAPS that has logged in. */
export async function login(target: Target, { name, password }: Account): Promise<Client> {
  const client = anonymous(target);
  await client.bind(name, password);
  return client;
}

export const anonymous = ({ tlsPort, authority }: Target): Client =>
  new Client({
    url: `ldaps://127.0.0.1:${tlsPort}`,
    tlsOptions: { ca: [authority] },
    timeout: 20_000,
    connectTimeout: 20_000,
  });

/** 0, or the result that the server refuses with. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return 0;
  } catch (error) {
    return (error as { readonly code?: unknown }).code ?? error;
  }
}

/** Names of what is found, as the server writes them, without what they have in common. */
export const namesOf = (entries: readonly Entry[], below: string): readonly string[] =>
  entries.map(({ dn }) => (dn.endsWith(`,${below}`) ? dn.slice(0, -below.length - 1) : dn)).sort();
