export type AttributeType =
  | 'string'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'dateTime'
  | 'binary'
  | 'reference'
  | 'complex'
  /** A custom attribute: kept as it came. */
  | 'any';

/** An attribute and its characteristics (RFC 7643 §2.2, §7). */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly description: string;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly referenceTypes: readonly string[] | undefined;
  readonly subAttributes: readonly Attribute[];
  /** Looks up a sub-attribute by any spelling of its name, the one of SCIM 1.1 included. */
  readonly sub: (name: string) => Attribute | undefined;
  /** The only values there are, as /Schemas announces them. */
  readonly canonicalValues: readonly string[] | undefined;
  /** In lower case: what IdPs write here as a rule. Anything else is taken as well, so it isn't announced. */
  readonly usualValues: readonly string[];
  /** OneLogin and HR templates send these identifiers as numbers. */
  readonly numberAsText: boolean;
  /**
   * What a new resource has that doesn't say it. Without a value the attribute would grant something, so it stays as it
   * is until another value is said: null, a removal or its absence change nothing.
   */
  readonly initial: boolean | undefined;
  /** The canonical spelling of a value, for attributes that IdPs write in several ways. */
  readonly spelling: ((text: string) => string) | undefined;
}

/** A schema: the attributes under one URN (RFC 7643 §7). */
export interface SchemaDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
  /** Other URNs of the same schema: those of SCIM 1.1. */
  readonly aliases: readonly string[];
}

type Characteristics = Partial<Omit<Attribute, 'name' | 'description' | 'sub'>> & {
  readonly aliases?: Readonly<Record<string, string>>;
};

/** An attribute with the defaults of RFC 7643 §2.2, which it names only where it differs. */
export function attribute(name: string, description: string, characteristics: Characteristics = {}): Attribute {
  const { aliases = {}, subAttributes = [], ...rest } = characteristics;
  const find = finder(subAttributes, aliases);
  return {
    name,
    description,
    type: subAttributes.length > 0 ? 'complex' : 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    referenceTypes: undefined,
    canonicalValues: undefined,
    usualValues: [],
    numberAsText: false,
    initial: undefined,
    spelling: undefined,
    ...rest,
    subAttributes,
    sub: find,
  };
}

/** A custom attribute: any value, kept and returned. */
export const customAttribute = (name: string): Attribute => attribute(name, 'Custom attribute.', { type: 'any' });

/** RFC 7643 §2.1: names are case-insensitive. The name as written is tried first, because it nearly always fits. */
export function finder(
  attributes: readonly Attribute[],
  aliases: Readonly<Record<string, string>> = {},
): (name: string) => Attribute | undefined {
  const byName = new Map<string, Attribute>();
  for (const item of attributes) {
    byName.set(item.name, item);
    byName.set(item.name.toLowerCase(), item);
  }
  for (const [alias, name] of Object.entries(aliases)) {
    const target = byName.get(name);
    if (target) byName.set(alias.toLowerCase(), target);
  }
  return (name) => byName.get(name) ?? byName.get(name.toLowerCase());
}
