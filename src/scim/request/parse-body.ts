import { badSyntax, ScimError } from '../error';
import { isObject, type Json, type JsonObject, typeName } from '../json';
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
  if (text === undefined || text.trim() === '') throw badSyntax('The request has no body; a JSON object is expected.');
  if (text.length > maxCharacters) {
    throw new ScimError(413, `The body has ${text.length} characters; at most ${maxCharacters} are allowed.`);
  }
  const value = parseJson(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  if (!isObject(value)) throw badSyntax(`The body must be a JSON object, but is ${typeName(value)}.`);
  checkDepth(value, limits.bodyDepth);
  return value;
}

/** A missing content type counts as JSON; parameters such as `charset=utf-8` don't matter. */
function checkContentType(contentType: string | undefined): void {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === '' || type === 'application/scim+json' || type === 'application/json') return;
  throw new ScimError(415, `The content type "${type.slice(0, 80)}" is not supported: send application/scim+json.`);
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw badSyntax('The body is not valid JSON.');
  }
}

function checkDepth(value: Json, left: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (left === 0) throw badSyntax(`The body is nested more than ${limits.bodyDepth} levels deep.`);
  if (Array.isArray(value)) {
    for (const item of value) checkDepth(item, left - 1);
  } else {
    const object = value as JsonObject;
    for (const name in object) checkDepth(object[name] ?? null, left - 1);
  }
}
