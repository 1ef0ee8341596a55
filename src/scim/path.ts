import { badPath, ScimError } from './error';
import type { Filter } from './filter/filter';
import { elementFilter } from './filter/parse-filter';
import { tokenCursor } from './filter/token-cursor';
import { isObject, isUnsafeName, type JsonObject } from './json';
import { limits } from './limits';
import { type Attribute, customAttribute } from './schema/attribute';
import type { ResourceType } from './schema/resource-type';

/** The target of a PATCH operation (RFC 7644 §3.5.2, figure 7). Without an attribute it is a whole extension. */
export interface PatchPath {
  readonly schema: string | undefined;
  readonly attribute: Attribute | undefined;
  readonly filter: Filter | undefined;
  readonly sub: Attribute | undefined;
}

/**
 * Parses a path. Custom attributes are found if the resource has them, or if the path names their extension.
 * @throws ScimError 400 invalidPath
 */
export function parsePath(type: ResourceType, text: string, resource: JsonObject = {}): PatchPath {
  const path = type.plainName(text.trim());
  if (path.length > limits.filterCharacters) throw badPath({ say: 'path-too-long', length: path.length });
  if (path.includes('[')) return parseValuePath(type, path);
  const ref = type.find(path);
  if (ref) return { ...ref, filter: undefined };
  const schema = type.schema(path);
  if (schema) return wholeSchema(schema === type.core ? undefined : schema.id);
  const custom = findCustom(type, path, resource);
  if (custom) return custom;
  const colon = path.lastIndexOf(':');
  if (colon >= 0 && !isKnownSchema(type, path) && !type.find(path.slice(0, colon))) return customPath(path, colon);
  throw badPath({ say: 'path-unknown', path: shortened(path), owner: type.name });
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
    if (!ref || ref.sub) throw badPath({ say: 'path-beginning', path: shortened(text), owner: type.name });
    const filter = elementFilter(cursor, ref);
    const following = cursor.next();
    if (following.kind === 'end') return { ...ref, filter };
    const sub = following.text.startsWith('.') ? ref.attribute.sub(following.text.slice(1)) : undefined;
    if (!sub) throw badPath({ say: 'path-part', path: shortened(text), attribute: ref.attribute.name });
    cursor.expect('end');
    return { ...ref, filter, sub };
  } catch (error) {
    if (error instanceof ScimError && error.scimType === 'invalidFilter') {
      throw badPath({ say: 'path-unreadable', path: shortened(text) }, ...(error.said ?? []));
    }
    throw error;
  }
}

/** A custom extension, one of its attributes or another custom attribute of the resource, in any letter case. */
function findCustom(type: ResourceType, path: string, resource: JsonObject): PatchPath | undefined {
  for (const name of Object.keys(resource)) {
    if (type.attribute(name) || !sameName(name, path.slice(0, name.length))) continue;
    const separator = path.charAt(name.length);
    const rest = path.slice(name.length + 1);
    const value = resource[name];
    if (separator === '') return name.includes(':') && isObject(value) ? wholeSchema(name) : custom(undefined, name);
    if (separator === '.' && isAttributeName(rest)) return custom(undefined, name, rest);
    if (separator !== ':' || !name.includes(':')) continue;
    const [own, sub] = splitAtDot(rest);
    const spelled = isObject(value) ? Object.keys(value).find((key) => sameName(key, own)) : undefined;
    // In a schema we describe, an undescribed attribute must already exist to be patched.
    if (spelled !== undefined || (!type.schema(name) && isAttributeName(own))) return custom(name, spelled ?? own, sub);
  }
  return undefined;
}

/**
 * A path into an unknown extension: Entra and Okta patch `urn:…:2.0:User:costCode`. Its last part is the attribute,
 * unless it can only be the end of the URN itself, or no URN precedes it.
 */
function customPath(path: string, colon: number): PatchPath {
  const schema = path.slice(0, colon);
  const last = path.slice(colon + 1);
  const [name, sub] = splitAtDot(last);
  const isWhole = !schema.includes(':') || !isAttributeName(name) || /^(?:user|group)$/i.test(last);
  return isWhole ? custom(undefined, path) : custom(schema, name, sub);
}

function custom(schema: string | undefined, name: string, sub?: string): PatchPath {
  if ([schema ?? '', name, sub ?? ''].some(isUnsafeName)) throw badPath({ say: 'path-unsafe', path: name });
  const part = sub === undefined ? undefined : customAttribute(sub);
  return { schema, attribute: customAttribute(name), filter: undefined, sub: part };
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
