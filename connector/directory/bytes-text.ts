import { isBinary } from './binary-attributes';
import { guidText } from './guid';
import { sidText } from './sid';

/** How the bytes of these attributes are usually written. */
const forms: ReadonlyMap<string, (bytes: Buffer) => string> = new Map([
  ['objectguid', guidText],
  ['invocationid', guidText],
  ['ms-ds-consistencyguid', guidText],
  ['objectsid', sidText],
  ['sidhistory', sidText],
]);

/**
 * A value for people: as it is usually written, as text, or else how many bytes it has. Bytes that happen to be text are not
 * shown as one where they never are.
 */
export function bytesText(attribute: string, bytes: Buffer): string {
  const count = bytes.length === 1 ? '(1 byte)' : `(${bytes.length} bytes)`;
  const form = forms.get(attribute.toLowerCase());
  if (form !== undefined) {
    try {
      return form(bytes);
    } catch {
      return count;
    }
  }
  const text = bytes.toString('utf8');
  const isText = text !== '' && !isBinary(attribute) && Buffer.from(text, 'utf8').equals(bytes);
  return isText ? text : count;
}
