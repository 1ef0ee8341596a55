/**
 * An `objectGUID` as it is usually written: the first three groups have their bytes reversed.
 * @param bytes the 16 bytes as Active Directory stores them
 * @throws RangeError if there are not 16
 */
export function guidText(bytes: Buffer): string {
  if (bytes.length !== 16) throw new RangeError(`An objectGUID has 16 bytes, not ${bytes.length}.`);
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const hex = order.map((at) => bytes.subarray(at, at + 1).toString('hex')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
