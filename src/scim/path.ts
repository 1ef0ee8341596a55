import { badPath, ScimError } from './error';
import type { Filter } from './filter/filter';
import { elementFilter } from './filter/parse-filter';
import { tokenCursor } from './filter/token-cursor';
import { isObject, isUnsafeName, type JsonObject } from './json';
import { limits } from './limits';
import { type Attribute, customAttribute } from './schema/attribute';
import type { AttributeRef, ResourceType } from './schema/resource-type';

/** The target of a PATCH operation (RFC 7644 §3.5.2, figure 7). Without an attribute it is a whole extension. */
export interface PatchPath {
  readonly schema: string | undefined;
  readonly attribute: Attribute | undefined;
  readonly filter: Filter | undefined;
  readonly sub: Attribute | undefined;
}

/**
 * Parses a path. Custom attributes are found when the resource has them, or when the path names their extension.
 * @throws ScimError 400 invalidPath
 */
export function parsePath(type: ResourceType, text: string, resource: JsonObject = {}): PatchPath {
  const path = text.trim();
  if (path.length > limits.filterCharacters) throw badPath(`The path has ${path.length} characters.`);
  if (path.includes('[')) return parseValuePath(type, path);
  const ref = type.find(path);
  if (ref) return { ...ref, filter: undefined };
  const schema = type.schema(path);
  if (schema) return wholeSchema(schema === type.core ? undefined : schema.id);
  const custom = findCustom(type, path, resource);
  if (custom) return { ...custom, filter: undefined };
  if (path.includes(':') && !isKnownSchema(type, path)) return customPath(path);
  throw badPath(`"${shortened(path)}" is not an attribute of a ${type.name}.`);
}

const wholeSchema = (schema: string | undefined): PatchPath => ({
  schema,
  attribute: undefined,
  filter: undefined,
  sub: undefined,
});

function parseValuePath(type: ResourceType, text: string): PatchPath {
  try {
    const cursor = tokenCursor(text);
    const name = cursor.next();
    const ref = name.kind === 'word' ? type.find(name.text) : undefined;
    if (!ref || ref.sub) throw badPath(`"${shortened(text)}" does not begin with an attribute of a ${type.name}.`);
    const filter = elementFilter(cursor, ref);
    const following = cursor.next();
    if (following.kind === 'end') return { ...ref, filter };
    const sub = following.text.startsWith('.') ? ref.attribute.sub(following.text.slice(1)) : undefined;
    if (!sub) throw badPath(`"${shortened(text)}" names no part of ${ref.attribute.name} after "]".`);
    cursor.expect('end');
    return { ...ref, filter, sub };
  } catch (error) {
    if (error instanceof ScimError && error.scimType === 'invalidFilter') {
      throw badPath(`The path "${shortened(text)}" cannot be read. ${error.detail}`);
    }
    throw error;
  }
}

/** A custom attribute, or one of a custom extension, that the resource has, in any letter case. */
function findCustom(type: ResourceType, path: string, resource: JsonObject): AttributeRef | undefined {
  for (const name of Object.keys(resource)) {
    if (type.attribute(name) || !sameName(name, path.slice(0, name.length))) continue;
    const separator = path.charAt(name.length);
    const rest = path.slice(name.length + 1);
    if (separator === '') return custom(undefined, name);
    if (separator === '.' && isAttributeName(rest)) return custom(undefined, name, rest);
    if (separator !== ':') continue;
    const [own, sub] = splitAtDot(rest);
    const value = resource[name];
    const spelled = isObject(value) ? Object.keys(value).find((key) => sameName(key, own)) : undefined;
    // In a schema that we describe, an attribute that it lacks must at least be there to be patched.
    if (spelled !== undefined || (!type.schema(name) && isAttributeName(own))) return custom(name, spelled ?? own, sub);
  }
  return undefined;
}

/**
 * A path into an extension that nobody has described: Entra and Okta patch `urn:…:2.0:User:costCode`. Its last part is
 * the attribute, unless it can only be the end of the URN itself.
 */
function customPath(path: string): PatchPath {
  const colon = path.lastIndexOf(':');
  const [name, sub] = splitAtDot(path.slice(colon + 1));
  const isEndOfUrn = !isAttributeName(name) || /^(?:user|group)$/i.test(path.slice(colon + 1));
  if (isEndOfUrn) return { ...custom(undefined, path), filter: undefined };
  return { ...custom(path.slice(0, colon), name, sub), filter: undefined };
}

function custom(schema: string | undefined, name: string, sub?: string): AttributeRef {
  if ([schema ?? '', name, sub ?? ''].some(isUnsafeName)) throw badPath(`"${name}" is not an attribute.`);
  return { schema, attribute: customAttribute(name), sub: sub === undefined ? undefined : customAttribute(sub) };
}

function isKnownSchema(type: ResourceType, path: string): boolean {
  const lower = path.toLowerCase();
  return [type.core, ...type.extensions].some((schema) =>
    [schema.id, ...schema.aliases].some((urn) => lower.startsWith(`${urn.toLowerCase()}:`)),
  );
}

function splitAtDot(text: string): [string, string | undefined] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}

const isAttributeName = (text: string) => /^[A-Za-z_$][\w$-]*$/.test(text);
const sameName = (a: string, b: string) => a === b || a.toLowerCase() === b.toLowerCase();
const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
