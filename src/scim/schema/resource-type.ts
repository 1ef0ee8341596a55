import { type Attribute, finder, type SchemaDefinition } from './attribute';
import { commonAttributes } from './common-attributes';

/** An attribute with its location, and possibly the part of it that is meant. */
export interface AttributeRef {
  /** URN of the extension that holds the attribute; undefined for the core schema and the common attributes. */
  readonly schema: string | undefined;
  readonly attribute: Attribute;
  readonly sub: Attribute | undefined;
}

/** A resource type (RFC 7643 §6), with lookup by the names that clients use for its attributes. */
export interface ResourceType {
  readonly name: 'User' | 'Group';
  readonly endpoint: '/Users' | '/Groups';
  readonly core: SchemaDefinition;
  readonly extensions: readonly SchemaDefinition[];
  /** An attribute by its plain name, including those of extensions: Entra sends `manager` without the URN. */
  readonly attribute: (name: string) => AttributeRef | undefined;
  /** The schema with this URN, in any letter case and under its SCIM 1.1 name. */
  readonly schema: (urn: string) => SchemaDefinition | undefined;
  /** Any spelling of RFC 7644 §3.10: `name.givenName`, `urn:…:User:name.givenName`. */
  readonly find: (path: string) => AttributeRef | undefined;
  /**
   * The plain name of an attribute under the URN of the core schema, even one not in the schema: `urn:…:User:role` and
   * `role` are the same (RFC 7644 §3.10). Any other name is returned unchanged.
   */
  readonly plainName: (name: string) => string;
}

export function resourceType(
  name: ResourceType['name'],
  endpoint: ResourceType['endpoint'],
  core: SchemaDefinition,
  extensions: readonly SchemaDefinition[],
): ResourceType {
  const inCore = finder([...commonAttributes, ...core.attributes]);
  const inExtension = new Map(extensions.map((extension) => [extension.id, finder(extension.attributes)]));
  const schemas = [core, ...extensions];
  const prefixes = schemas
    .flatMap((schema) => [schema.id, ...schema.aliases].map((urn) => ({ urn: urn.toLowerCase(), schema })))
    .sort((a, b) => b.urn.length - a.urn.length);

  const plain = new Map<string, AttributeRef>();
  const attribute = (text: string): AttributeRef | undefined => {
    const known = plain.get(text);
    if (known) return known;
    const found = search(text);
    // Only the schema's own spellings are cached, so that clients can't make the map grow.
    if (found && found.attribute.name === text) plain.set(text, found);
    return found;
  };
  const search = (text: string): AttributeRef | undefined => {
    const own = inCore(text);
    if (own) return { schema: undefined, attribute: own, sub: undefined };
    for (const [schema, find] of inExtension) {
      const found = find(text);
      if (found) return { schema, attribute: found, sub: undefined };
    }
    return undefined;
  };

  const prefixOf = (text: string) => {
    const lower = text.toLowerCase();
    return prefixes.find(({ urn }) => lower.startsWith(urn) && /[:.]/.test(text.charAt(urn.length)));
  };

  return {
    name,
    endpoint,
    core,
    extensions,
    attribute,
    plainName: (text) => {
      const prefix = text.includes(':') ? prefixOf(text) : undefined;
      const rest = prefix?.schema === core ? text.slice(prefix.urn.length + 1) : '';
      return rest === '' || rest.includes(':') ? text : rest;
    },
    schema: (urn) => {
      const lower = urn.toLowerCase();
      return prefixes.find((prefix) => prefix.urn === lower)?.schema;
    },
    find: (path) => {
      if (!path.includes(':')) return withSub(path, attribute);
      const prefix = prefixOf(path);
      if (!prefix) return undefined;
      const find = inExtension.get(prefix.schema.id) ?? inCore;
      const schema = prefix.schema === core ? undefined : prefix.schema.id;
      return withSub(path.slice(prefix.urn.length + 1), (part) => {
        const found = find(part);
        return found && { schema, attribute: found, sub: undefined };
      });
    },
  };
}

function withSub(path: string, find: (name: string) => AttributeRef | undefined): AttributeRef | undefined {
  const dot = path.indexOf('.');
  if (dot < 0) return find(path);
  const parent = find(path.slice(0, dot));
  const sub = parent?.attribute.sub(path.slice(dot + 1));
  return parent && sub && { ...parent, sub };
}

/** The attribute's full name (RFC 7644 §3.10); `parseFilter` and `parsePath` read it back. */
export function nameOf(ref: AttributeRef): string {
  const prefix = ref.schema === undefined ? '' : `${ref.schema}:`;
  return `${prefix}${ref.attribute.name}${ref.sub ? `.${ref.sub.name}` : ''}`;
}
