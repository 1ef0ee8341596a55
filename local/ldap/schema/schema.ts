/** How values are compared, and which ones there are. `category`: Active Directory's names of classes, written short. */
export type Syntax =
  | 'text'
  | 'exact'
  | 'phone'
  | 'dn'
  | 'optionalUid'
  | 'integer'
  | 'time'
  | 'uuid'
  | 'guid'
  | 'sid'
  | 'bytes'
  | 'boolean'
  | 'class'
  | 'category';

export interface AttributeType {
  /** As the server writes it. */
  readonly name: string;
  readonly syntax: Syntax;
  readonly isSingle: boolean;
  /** Left out of `*`. */
  readonly isOperational: boolean;
  /** Only the server writes it. */
  readonly isReadOnly: boolean;
  /** Written, and never read: passwords. */
  readonly isSecret: boolean;
}

export interface ObjectClass {
  readonly name: string;
  readonly above: string | undefined;
  readonly isStructural: boolean;
  readonly must: readonly string[];
  readonly may: readonly string[];
}

/** What a server knows of attributes and classes, by names in any letter case. */
export interface Schema {
  type(name: string): AttributeType | undefined;
  objectClass(name: string): ObjectClass | undefined;
  /** A class and those above it. */
  lineage(name: string): readonly ObjectClass[];
}

type Flags = Partial<Omit<AttributeType, 'name' | 'syntax'>>;

/** @param names separated by blanks, each with its other names: `cn|commonName` */
export const attributeTypes = (syntax: Syntax, names: string, flags: Flags = {}): readonly [string, AttributeType][] =>
  names.split(/\s+/).flatMap((each) => {
    const [name = each, ...others] = each.split('|');
    const type = { name, syntax, isSingle: false, isOperational: false, isReadOnly: false, isSecret: false, ...flags };
    return [name, ...others].map((one) => [one.toLowerCase(), type] as [string, AttributeType]);
  });

/** @param must, may names separated by blanks */
export function objectClass(
  name: string,
  above: string | undefined,
  must = '',
  may = '',
  kind: 'structural' | 'other' = 'structural',
): readonly [string, ObjectClass] {
  const list = (names: string) => names.split(/\s+/).filter((each) => each !== '');
  return [name.toLowerCase(), { name, above, isStructural: kind === 'structural', must: list(must), may: list(may) }];
}

export function makeSchema(
  types: readonly (readonly [string, AttributeType])[],
  classes: readonly (readonly [string, ObjectClass])[],
): Schema {
  const byType = new Map(types);
  const byClass = new Map(classes);
  function lineage(name: string): readonly ObjectClass[] {
    const found = byClass.get(name.toLowerCase());
    return found === undefined ? [] : [found, ...(found.above === undefined ? [] : lineage(found.above))];
  }
  return {
    type: (name) => byType.get(name.replace(/;.*$/, '').toLowerCase()),
    objectClass: (name) => byClass.get(name.toLowerCase()),
    lineage,
  };
}
