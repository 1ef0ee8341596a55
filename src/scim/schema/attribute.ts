export type AttributeType =
  | 'string'
  | 'boolean'
  | 'dateTime'
  | 'binary'
  | 'reference'
  | 'complex'
  /** A custom attribute, kept as received. */
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
  /** Looks up a sub-attribute by any spelling of its name, including that of SCIM 1.1. */
  readonly sub: (name: string) => Attribute | undefined;
  /** The only allowed values, as announced by /Schemas. */
  readonly canonicalValues: readonly string[] | undefined;
  /** In lower case: the values that IdPs usually write here. Others are accepted too, so they aren't announced. */
  readonly usualValues: readonly string[];
  /** OneLogin and HR templates send these identifiers as numbers. */
  readonly numberAsText: boolean;
  /**
   * The value of a new resource that omits it. A missing value would grant something, so the attribute keeps its value
   * until another is given: null, a removal or its absence change nothing.
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

/** An attribute with the defaults of RFC 7643 §2.2; only deviations are stated. */
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

/** RFC 7643 §2.1: names are case-insensitive. The name as written is tried first, because it nearly always matches. */
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
