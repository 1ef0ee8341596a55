import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { element, integer, octets, tags } from '../protocol/ber';

/** A certificate and its private key, in PEM form. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

/** A private authority with a certificate of it for a server, valid for ten years (X.509, RFC 5280). */
export interface Certificates {
  /** What clients have to trust. */
  readonly authority: string;
  readonly server: Issued;
}

const years = 10;
const asn1 = { oid: 0x06, utf8: 0x0c, generalized: 0x18, bits: 0x03 } as const;

/** Made without any program, so that the simulated directory has TLS wherever Node runs. @param now milliseconds since the epoch */
export function issueCertificates(hosts: readonly string[], now: number): Certificates {
  const authority = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const server = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const issuer = 'Rollcall simulated directory';
  const isAuthority = [
    extension('2.5.29.19', true, element(tags.sequence, element(tags.boolean, Buffer.from([0xff])))),
  ];
  const names = [extension('2.5.29.17', false, element(tags.sequence, ...hosts.map(alternativeName)))];
  const issue = (subject: string, publicKey: KeyObject, extensions: readonly Buffer[]) =>
    toPem('CERTIFICATE', certificate({ subject, issuer, publicKey, extensions, now, signer: authority.privateKey }));
  return {
    authority: issue(issuer, authority.publicKey, isAuthority),
    server: {
      certificate: issue(hosts[0] ?? 'localhost', server.publicKey, names),
      key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
  };
}

interface Certified {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly now: number;
  readonly signer: KeyObject;
}

/** RFC 5280 §4.1, signed with ECDSA and SHA-256. */
function certificate({ subject, issuer, publicKey, extensions, now, signer }: Certified): Buffer {
  const algorithm = element(tags.sequence, oid('1.2.840.10045.4.3.2'));
  const serial = Buffer.concat([Buffer.from([0x01]), randomBytes(8)]);
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  const content = element(
    tags.sequence,
    element(0xa0, integer(2)),
    element(tags.integer, serial),
    algorithm,
    name(issuer),
    // An hour earlier: clocks differ.
    element(tags.sequence, time(now - 3_600_000), time(until.getTime())),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, element(tags.sequence, ...extensions)),
  );
  return element(tags.sequence, content, algorithm, bits(sign('sha256', content, signer)));
}

const bits = (value: Buffer): Buffer => element(asn1.bits, Buffer.from([0]), value);

const time = (milliseconds: number): Buffer =>
  octets(`${new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`, asn1.generalized);

/** A name of one part, the common name. */
const name = (text: string): Buffer =>
  element(tags.sequence, element(tags.set, element(tags.sequence, oid('2.5.4.3'), octets(text, asn1.utf8))));

const extension = (id: string, isCritical: boolean, value: Buffer): Buffer =>
  element(
    tags.sequence,
    oid(id),
    ...(isCritical ? [element(tags.boolean, Buffer.from([0xff]))] : []),
    element(tags.octets, value),
  );

/** A host name, or an IPv4 address in its four bytes (RFC 5280 §4.2.1.6). */
const alternativeName = (host: string): Buffer =>
  isIP(host) === 4 ? element(0x87, Buffer.from(host.split('.').map(Number))) : octets(host, 0x82);

function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  return element(asn1.oid, Buffer.from([40 * first + second, ...rest.flatMap(base128)]));
}

function base128(value: number): readonly number[] {
  const bytes = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}

const toPem = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${der.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END ${label}-----\n`;
