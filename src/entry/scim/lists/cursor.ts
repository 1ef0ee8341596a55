import { ScimError } from '../../../scim/error';

const prefix = 'page-';

/** An opaque cursor (RFC 9865 §2.1): a place in the stable order of the list. */
export const cursorOf = (offset: number): string => `${prefix}${offset.toString(36)}`;

/** @throws ScimError 400 invalidCursor */
export function offsetOf(cursor: string): number {
  if (cursor === '') return 0;
  const text = cursor.startsWith(prefix) ? cursor.slice(prefix.length) : '';
  if (!/^[0-9a-z]{1,8}$/.test(text)) throw new ScimError(400, 'The cursor is not one of ours.', 'invalidCursor');
  return Number.parseInt(text, 36);
}
