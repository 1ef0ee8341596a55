/** One element in the Basic Encoding Rules (X.690), with a length that is said, as LDAP wants it (RFC 4511 §5.1). */
export interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** The tags of X.680 that LDAP uses. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
} as const;

/** What cannot be read as BER: the conversation ends, because nobody knows where the next message begins. */
export class BerError extends Error {
  override readonly name = 'BerError';
}

/**
 * Reads the element that begins at `offset`.
 * @returns undefined if its end has not arrived yet
 * @throws BerError
 */
export function readElement(
  bytes: Buffer,
  offset = 0,
): { readonly element: Element; readonly end: number } | undefined {
  if (bytes.length < offset + 2) return undefined;
  const tag = bytes.readUInt8(offset);
  const first = bytes.readUInt8(offset + 1);
  let start = offset + 2;
  let length = first;
  if (first > 0x7f) {
    const size = first & 0x7f;
    if (size === 0 || size > 4) throw new BerError('The length of an element cannot be read.');
    if (bytes.length < start + size) return undefined;
    length = bytes.readUIntBE(start, size);
    start += size;
  }
  const end = start + length;
  return bytes.length < end ? undefined : { element: { tag, content: bytes.subarray(start, end) }, end };
}

/** The elements of a sequence or set. @throws BerError if it ends within one */
export function readElements(content: Buffer): readonly Element[] {
  const elements: Element[] = [];
  for (let offset = 0; offset < content.length; ) {
    const read = readElement(content, offset);
    if (read === undefined) throw new BerError('A sequence ends too early.');
    elements.push(read.element);
    offset = read.end;
  }
  return elements;
}

/** The element of a sequence at a place. @throws BerError if there is none */
export function elementAt(elements: readonly Element[], at: number): Element {
  const element = elements[at];
  if (element === undefined) throw new BerError('A part of the message is missing.');
  return element;
}

/** @throws BerError for an integer that no message of LDAP has */
export function toInteger({ content }: Element): number {
  if (content.length === 0 || content.length > 6) throw new BerError('An integer cannot be read.');
  return content.readIntBE(0, content.length);
}

export const toText = ({ content }: Element): string => content.toString('utf8');

/** An element around others, or around bytes. */
export function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Buffer.from([tag]), lengthOf(length), ...parts]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const size = length < 0x100 ? 1 : length < 0x1_0000 ? 2 : length < 0x100_0000 ? 3 : 4;
  const bytes = Buffer.alloc(1 + size);
  bytes.writeUInt8(0x80 | size);
  bytes.writeUIntBE(length, 1, size);
  return bytes;
}

export const octets = (value: string | Buffer, tag: number = tags.octets): Buffer =>
  element(tag, typeof value === 'string' ? Buffer.from(value, 'utf8') : value);

/** An integer in as few bytes as it needs (X.690 §8.3.2). */
export function integer(value: number, tag: number = tags.integer): Buffer {
  let size = 1;
  while (value < -(2 ** (8 * size - 1)) || value >= 2 ** (8 * size - 1)) size += 1;
  const bytes = Buffer.alloc(size);
  bytes.writeIntBE(value, 0, size);
  return element(tag, bytes);
}
