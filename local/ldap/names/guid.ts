/** The first three groups of a GUID have their bytes reversed. */
const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** The 16 bytes of `d9a8c3e4-…`, or of 32 hexadecimal digits as they are stored; undefined for any other text. */
export function guidBytes(text: string): Buffer | undefined {
  if (/^[\da-f]{32}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return undefined;
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  return Buffer.from(order.map((at) => bytes.readUInt8(at)));
}

export function guidText(bytes: Buffer): string {
  const hex = order.map((at) => bytes.subarray(at, at + 1).toString('hex')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A security identifier of the domain, in bytes: `S-1-5-21-a-b-c-relative`. */
export function sidBytes(domain: readonly number[], relative: number): Buffer {
  const parts = [21, ...domain, relative];
  const bytes = Buffer.alloc(8 + 4 * parts.length);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt8(parts.length, 1);
  bytes.writeUIntBE(5, 2, 6);
  parts.forEach((part, at) => {
    bytes.writeUInt32LE(part >>> 0, 8 + 4 * at);
  });
  return bytes;
}

/** The last part of a security identifier, by which a primary group is named. */
export const relativeId = (sid: Buffer): number => sid.readUInt32LE(sid.length - 4);
