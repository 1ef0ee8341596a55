import { badSyntax, refusedWith } from '../error';
import { isObject, type Json, type JsonObject, shownValue } from '../json';
import { limits } from '../limits';

/**
 * The body of a POST, PUT or PATCH.
 * @throws ScimError 415 for another content type (RFC 7644 §3.8), 413 when it is too large, 400 invalidSyntax when it
 * isn't a JSON object
 */
export function parseBody(
  text: string | undefined,
  contentType: string | undefined,
  maxCharacters: number = limits.bodyCharacters,
): JsonObject {
  checkContentType(contentType);
  if (text === undefined || text.trim() === '') throw badSyntax({ say: 'body-missing' });
  if (text.length > maxCharacters) {
    throw refusedWith(413, { say: 'body-too-long', length: text.length, most: maxCharacters });
  }
  const value = parseJson(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  if (!isObject(value)) throw badSyntax({ say: 'body-not-object', found: shownValue(value) });
  checkDepth(value, limits.bodyDepth);
  return value;
}

/** A missing content type counts as JSON; parameters such as `charset=utf-8` don't matter. */
function checkContentType(contentType: string | undefined): void {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === '' || type === 'application/scim+json' || type === 'application/json') return;
  throw refusedWith(415, { say: 'body-type-unknown', type: type.slice(0, 80) });
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw badSyntax({ say: 'body-not-json' });
  }
}

function checkDepth(value: Json, left: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (left === 0) throw badSyntax({ say: 'body-too-deep', most: limits.bodyDepth });
  if (Array.isArray(value)) {
    for (const item of value) checkDepth(item, left - 1);
  } else {
    const object = value as JsonObject;
    for (const name in object) checkDepth(object[name] ?? null, left - 1);
  }
}
