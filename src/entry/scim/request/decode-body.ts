import { gunzipSync } from 'node:zlib';
import { ScimError } from '../../../scim/error';

/** A character of a text in UTF-16 has at most so many bytes in UTF-8. */
const mostBytes = 3;
const decodings: ReadonlySet<string> = new Set(['gzip', 'x-gzip']);

/**
 * The text of a body whose bytes are encoded (RFC 9110 §8.4). A web trigger's body is a text, and Forge doesn't say how
 * bytes become one: as characters and as base64 they are understood.
 * @throws ScimError 415 when it can't be decoded, 413 when the text would have over `maxCharacters`
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
      throw new ScimError(413, `The body is too large once it is unpacked: at most ${maxCharacters} characters.`);
    }
    throw notDecodable(encoding);
  }
}

function bytesOf(text: string): Buffer | undefined {
  if (text.startsWith('\u001f\u008b')) return Buffer.from(text, 'latin1');
  return text.startsWith('H4sI') ? Buffer.from(text, 'base64') : undefined;
}

const notDecodable = (encoding: string): ScimError =>
  new ScimError(
    415,
    `The content encoding "${encoding.slice(0, 40)}" of this body cannot be decoded: send it as it is, or with gzip.`,
    undefined,
    { 'Accept-Encoding': 'gzip, identity' },
  );
