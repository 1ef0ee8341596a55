import type { AttributePath } from '../../connections/settings/rules/attribute-path';
import type { ResourceAttributes } from '../../directory/user';
import { matches } from '../../scim/filter/evaluate-filter';
import { isObject, type Json, type JsonObject } from '../../scim/json';
import { emailOf } from './email';

/** A value as mappings and templates see it: one text, several, or none. An empty text counts as none. */
export type AttributeValue = string | readonly string[] | undefined;

/**
 * What the IdP sent for an attribute. A custom attribute is looked up regardless of case, in the resource and then in
 * its extensions. A complex value stands for its main part: `value`, `formatted` or `displayName`.
 */
export function readAttribute(path: AttributePath, attributes: ResourceAttributes): AttributeValue {
  if (path.custom) return preferred[path.text]?.(attributes) ?? readCustom(path, attributes);
  const holder = path.schema === undefined ? attributes : attributes[path.schema];
  return isObject(holder) ? textsOf(holder[path.name], path) : undefined;
}

/** The full name: as displayed, as formatted, or put together. */
export function fullName(attributes: ResourceAttributes): string | undefined {
  const name = isObject(attributes.name) ? attributes.name : {};
  const parts = [textOf(name.givenName), textOf(name.familyName)].filter((part) => part !== undefined);
  return textOf(attributes.displayName) ?? textOf(name.formatted) ?? textOf(parts.join(' '));
}

/** See `preferredSources` in src/connections/settings/rules/attribute-path.ts. The user name is a source of its own. */
const preferred: Readonly<Record<string, (attributes: ResourceAttributes) => string | undefined>> = {
  email: ({ emails }) => emailOf({ emails }),
  fullName,
};

function readCustom(path: AttributePath, attributes: ResourceAttributes): AttributeValue {
  if (path.schema !== undefined) {
    const extension = attributes[keyOf(attributes, path.schema) ?? ''];
    return isObject(extension) ? readOwn(path, extension) : undefined;
  }
  const own = readOwn(path, attributes);
  if (own !== undefined) return own;
  for (const [name, extension] of Object.entries(attributes)) {
    const found = name.includes(':') && isObject(extension) ? readOwn(path, extension) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function readOwn(path: AttributePath, holder: ResourceAttributes): AttributeValue {
  const key = keyOf(holder, path.name);
  return key === undefined ? undefined : textsOf(holder[key] as Json, path);
}

function keyOf(holder: ResourceAttributes, name: string): string | undefined {
  if (Object.hasOwn(holder, name)) return name;
  const lower = name.toLowerCase();
  return Object.keys(holder).find((key) => key.toLowerCase() === lower);
}

function textsOf(value: unknown, { filter, sub }: AttributePath): AttributeValue {
  if (!Array.isArray(value)) return textOf(partOf(value, sub));
  const chosen = filter ? value.filter((element) => isObject(element) && matches(filter, element)) : value;
  const texts = chosen.map((element) => textOf(partOf(element, sub))).filter((text) => text !== undefined);
  return texts.length > 1 ? texts : texts[0];
}

function partOf(value: unknown, sub: string | undefined): unknown {
  if (!isObject(value)) return sub === undefined ? value : undefined;
  return sub === undefined ? mainPart(value) : value[keyOf(value, sub) ?? ''];
}

const mainPart = (value: JsonObject): unknown => value.value ?? value.formatted ?? value.displayName ?? value.display;

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
