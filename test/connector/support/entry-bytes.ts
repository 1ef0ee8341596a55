export type Attributes = Readonly<Record<string, readonly (string | Buffer)[]>>;

/** A SearchResultEntry (RFC 4511 §4.5.2), as a server sends it inside a message. */
export function entryBytes(dn: string, attributes: Attributes): Buffer {
  const partial = Object.entries(attributes).map(([name, values]) =>
    element(0x30, text(name), element(0x31, ...values.map(text))),
  );
  return element(0x64, text(dn), element(0x30, ...partial));
}

/** A message around an operation. @param number below 128 */
export const message = (number: number, operation: Buffer): Buffer =>
  element(0x30, element(0x02, Buffer.from([number])), operation);

/** Of a search that has ended with success. */
export const done: Buffer = element(0x65, element(0x0a, Buffer.from([0])), element(0x04), element(0x04));

function text(value: string | Buffer): Buffer {
  return element(0x04, Buffer.from(value));
}

function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const contents = Buffer.concat(parts);
  const { length } = contents;
  const head =
    length < 0x80
      ? [tag, length]
      : [tag, 0x84, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255];
  return Buffer.concat([Buffer.from(head), contents]);
}
