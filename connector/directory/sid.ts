/**
 * A security identifier as it is usually written: `S-1-5-21-…-513`.
 * @throws RangeError if the bytes are none
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-dtyp/f992ad60-0fe4-4b87-9fed-beb478836861
 */
export function sidText(bytes: Buffer): string {
  const parts = bytes.length > 1 ? bytes.readUInt8(1) : -1;
  if (bytes.length !== 8 + 4 * parts) throw new RangeError('These bytes are no security identifier.');
  const authority = bytes.readUIntBE(2, 6);
  const rest = Array.from({ length: parts }, (_, at) => bytes.readUInt32LE(8 + 4 * at));
  return ['S', bytes.readUInt8(0), authority, ...rest].join('-');
}

/** The last part of a security identifier, which a primary group is named by: 513. */
export const relativeId = (sid: string): string => sid.slice(sid.lastIndexOf('-') + 1);
