import type { AttributeType, Schema } from '../schema/schema';
import type { Attribute, Entry, Value } from '../tree/entry';

/** Attributes that no entry holds, because they follow from others; by name in lower case. */
export type Computed = Readonly<Record<string, (entry: Entry) => readonly Value[]>>;

/** An entry as a client sees it: what it holds, what follows from it, without passwords. */
export interface View {
  readonly schema: Schema;
  /**
   * The attributes under a name; `cn` has `cn;lang-de` below it (RFC 4512 §2.5.2). An unknown name has none.
   * @param name as a client writes it
   */
  read(entry: Entry, name: string): readonly Attribute[];
  /** Everything that an entry has, with what follows from it. */
  readAll(entry: Entry): readonly (Attribute & { readonly type: AttributeType })[];
}

export function viewOf(schema: Schema, computed: Computed): View {
  function computedOf(entry: Entry, name: string): readonly Attribute[] {
    const key = name.toLowerCase();
    const type = schema.type(name);
    const values = Object.hasOwn(computed, key) ? (computed[key]?.(entry) ?? []) : [];
    return type === undefined || values.length === 0 ? [] : [{ name: type.name, values }];
  }
  return {
    schema,
    read(entry, asked) {
      const type = schema.type(asked);
      if (type === undefined || type.isSecret) return [];
      const [, options = ''] = /^[^;]*(;.*)?$/.exec(asked.toLowerCase()) ?? [];
      const base = type.name.toLowerCase() + options;
      const held = [...entry.attributes].flatMap(([key, attribute]) =>
        key === base || key.startsWith(`${base};`) ? [attribute] : [],
      );
      return options === '' ? [...held, ...computedOf(entry, type.name)] : held;
    },
    readAll(entry) {
      const held = [...entry.attributes.values()];
      const others = Object.keys(computed).flatMap((name) => computedOf(entry, name));
      return [...held, ...others].flatMap((attribute) => {
        const type = schema.type(attribute.name);
        return type === undefined || type.isSecret ? [] : [{ ...attribute, type }];
      });
    },
  };
}
