/** What a certificate says of itself (RFC 5280 §4.1). */
export interface CertificateFacts {
  /** Its common name, or the last part of its name. */
  readonly subject: string;
  /** When it ends, ISO 8601. */
  readonly until: string;
}

/** The certificates of a PEM text, in their order; undefined for one that cannot be read. Nothing is verified: the connector does. */
export const readCertificates = (pem: string): readonly (CertificateFacts | undefined)[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]*)-----END CERTIFICATE-----/g)].map(([, body = '']) => {
    try {
      return factsOf(bytesOf(body));
    } catch {
      return undefined;
    }
  });

interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
}

const tags = { utcTime: 0x17, version: 0xa0 };
const commonName = '55,04,03';

/** `Certificate ::= SEQUENCE { tbsCertificate { version?, serial, algorithm, issuer, validity, subject, … }, … }` */
function factsOf(bytes: Uint8Array): CertificateFacts {
  const [certificate] = elementsOf(bytes);
  const [body] = elementsOf(needed(certificate));
  const fields = elementsOf(needed(body)).filter(({ tag }) => tag !== tags.version);
  const [, , , validity, subject] = fields;
  const [, notAfter] = elementsOf(needed(validity));
  return { subject: nameOf(needed(subject)), until: timeOf(notAfter) };
}

/** The contents of a value, element by element (X.690 §8.1). @throws {RangeError} if it ends too early */
function elementsOf(bytes: Uint8Array): readonly Element[] {
  const elements: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0;
    const first = bytes[at + 1] ?? 0;
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    let length = first < 0x80 ? first : 0;
    for (const each of bytes.subarray(at + 2, at + 2 + lengthBytes)) length = length * 256 + each;
    const begin = at + 2 + lengthBytes;
    if (begin + length > bytes.length) throw new RangeError('certificate');
    elements.push({ tag, content: bytes.subarray(begin, begin + length) });
    at = begin + length;
  }
  return elements;
}

function needed(element: Element | undefined): Uint8Array {
  if (element === undefined) throw new RangeError('certificate');
  return element.content;
}

/** The common name of a name (RFC 5280 §4.1.2.4), or its last part. */
function nameOf(name: Uint8Array): string {
  const parts = elementsOf(name).flatMap(({ content }) =>
    elementsOf(content).map((pair) => {
      const [type, value] = elementsOf(pair.content);
      return { type: hex(needed(type)), text: new TextDecoder().decode(needed(value)) };
    }),
  );
  return (parts.find(({ type }) => type === commonName) ?? parts.at(-1))?.text ?? '';
}

/** YYMMDDHHMMSSZ until 2049, else YYYYMMDDHHMMSSZ (RFC 5280 §4.1.2.5). */
function timeOf(time: Element | undefined): string {
  const text = new TextDecoder().decode(needed(time));
  const century = time?.tag === tags.utcTime ? (Number(text.slice(0, 2)) < 50 ? '20' : '19') : '';
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(century + text) ?? [];
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`).toISOString();
}

const hex = (bytes: Uint8Array): string => [...bytes].map((each) => each.toString(16).padStart(2, '0')).join();

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0));
