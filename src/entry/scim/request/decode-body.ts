import { gunzipSync } from 'node:zlib';
import { refusedWith, type ScimError } from '../../../scim/error';

/** A UTF-16 code unit takes at most this many bytes in UTF-8. */
const mostBytes = 3;
const decodings: ReadonlySet<string> = new Set(['gzip', 'x-gzip']);

/**
 * The text of a body with a content encoding (RFC 9110 §8.4). A web trigger's body is a string, and Forge doesn't
 * document how bytes become one: both one character per byte and base64 are understood.
 * @throws ScimError 415 if it can't be decoded, 413 if the text would exceed `maxCharacters`
 */
export function decodeBody(
  text: string | undefined,
  contentEncoding: string | undefined,
  maxCharacters: number,
): string | undefined {
  const encoding = contentEncoding?.trim().toLowerCase() ?? '';
  if (text === undefined || encoding === '' || encoding === 'identity') return text;
  const bytes = decodings.has(encoding) ? bytesOf(text) : undefined;
  if (!bytes) throw notDecodable(encoding);
  try {
    return gunzipSync(bytes, { maxOutputLength: maxCharacters * mostBytes }).toString('utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw refusedWith(413, { say: 'body-too-large', most: maxCharacters });
    }
    throw notDecodable(encoding);
  }
}

function bytesOf(text: string): Buffer | undefined {
  if (text.startsWith('\u001f\u008b')) return Buffer.from(text, 'latin1');
  return text.startsWith('H4sI') ? Buffer.from(text, 'base64') : undefined;
}

const notDecodable = (encoding: string): ScimError =>
  refusedWith(
    415,
    { say: 'body-encoding-unknown', encoding: encoding.slice(0, 40) },
    { 'Accept-Encoding': 'gzip, identity' },
  );
