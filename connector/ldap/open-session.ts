import { connect, isIP } from 'node:net';
import { type ConnectionOptions, checkServerIdentity, connect as connectSecurely, rootCertificates } from 'node:tls';
import { Client, type ClientOptions } from 'ldapts';
import { Trouble } from '../source/trouble';
import type { Deadline } from './deadline';
import { within } from './deadline';
import { endClient } from './end-client';
import { type Endpoint, urlOf } from './endpoint';
import { type EntryTap, entryTap } from './entry-tap';
import { inWholeMessages } from './in-whole-messages';
import { type Presented, presentedCertificate } from './presented-certificate';
import { type Session, sessionOf } from './session';
import { toTrouble } from './to-trouble';

/** How a session is opened. */
export interface SessionOptions {
  readonly endpoint: Endpoint;
  readonly bindDn: string;
  /** Never logged, never sent anywhere but to the endpoint. */
  readonly password: string;
  /** Certificates (PEM) that are trusted besides those of the system. */
  readonly certificateAuthority?: string | undefined;
  /** The name in the certificate, if it is not the host's. */
  readonly serverName?: string | undefined;
  readonly deadline: Deadline;
}

/** Milliseconds for a connection to come about, and for each answer. */
const connectTimeout = 10_000;
const answerTimeout = 120_000;

/**
 * Connects, protects the connection and binds; whatever fails ends the client, because after a failed StartTLS it would go
 * on unprotected, and after a lost connection unbound.
 * @throws {Trouble}
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { endpoint, bindDn, password, deadline } = options;
  // Some servers take a bind without a password for an anonymous one, and answer with success.
  if (password === '') throw new Trouble('password-missing', 'There is no bind password.');
  const tls = tlsOptions(options);
  const tap = entryTap();
  const presented = presentedCertificate();
  const client = new Client({
    url: urlOf(endpoint),
    timeout: answerTimeout,
    connectTimeout,
    ...(endpoint.security === 'ldaps' ? { tlsOptions: tls } : {}),
    ...transport(endpoint, tap, presented),
  });
  let stage: 'connect' | 'bind' = 'connect';
  try {
    if (endpoint.security === 'starttls') await within(deadline, client.startTLS(tls));
    stage = endpoint.security === 'starttls' ? 'bind' : 'connect';
    // One call, awaited, before any other: a second one might stay pending for ever.
    await within(deadline, client.bind(bindDn, password));
  } catch (error) {
    await endClient(client);
    throw withCertificate(toTrouble(error, isOfBind(error) ? 'bind' : stage), presented);
  }
  return sessionOf(client, tap, endpoint, deadline);
}

/** Where messages come out: below StartTLS there are none. */
const transport = (
  { security }: Endpoint,
  tap: EntryTap,
  presented: Presented,
): Pick<ClientOptions, 'createConnection' | 'createSecureConnection'> =>
  security === 'none'
    ? {
        createConnection: ((port: number, host: string) => inWholeMessages(connect(port, host), tap)) as typeof connect,
      }
    : {
        createSecureConnection: ((...args: Parameters<typeof connectSecurely>) =>
          inWholeMessages(presented.watch(connectSecurely(...args)), tap)) as typeof connectSecurely,
      };

const ofCertificates: ReadonlySet<Trouble['code']> = new Set([
  'tls-untrusted',
  'tls-wrong-name',
  'tls-expired',
] as const);

/** Trouble with a certificate says which one it is. */
function withCertificate(trouble: Trouble, presented: Presented): Trouble {
  const words = presented.words();
  if (words === undefined || !ofCertificates.has(trouble.code)) return trouble;
  return new Trouble(trouble.code, `${trouble.message}. ${words}`, { cause: trouble.cause });
}

/** A result of LDAP was answered to the bind; anything else happened before it. */
const isOfBind = (error: unknown): boolean => typeof (error as { readonly code?: unknown }).code === 'number';

/**
 * The name in the certificate is checked by ourselves: for StartTLS ldapts would check `localhost`, and a name that is passed
 * as `host` would be connected to for LDAPS. An address is no name for the server to choose its certificate by (RFC 6066 §3).
 */
function tlsOptions({ endpoint, certificateAuthority, serverName }: SessionOptions): ConnectionOptions {
  const name = serverName ?? endpoint.host;
  return {
    ...(isIP(name) === 0 ? { servername: name } : {}),
    checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
    rejectUnauthorized: true,
    ...(certificateAuthority === undefined ? {} : { ca: [...rootCertificates, certificateAuthority] }),
  };
}
