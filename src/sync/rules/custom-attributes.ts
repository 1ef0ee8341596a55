import { parseAttributePath } from '../../connections/settings/rules/attribute-path';
import type { CustomAttribute } from '../../connections/settings/settings-schema';
import type { ResourceAttributes } from '../../directory/user';
import type { MappedRow } from './mapped-row';
import { readAttribute } from './read-attribute';

/** What a Jira user property takes: `PUT /rest/api/3/user/properties/{key}`, a JSON value of 32,768 bytes. */
export const mostBytes = 32_768;

export type CustomValues = Readonly<Record<string, string>>;

export interface MappedCustomAttributes {
  /** Everything that the property is to hold; empty if it is to be deleted. */
  readonly values: CustomValues;
  /** Names that are new or have a different value. */
  readonly set: readonly string[];
  /** Names that were there and no longer are. */
  readonly removed: readonly string[];
  readonly rows: readonly MappedRow[];
}

/** The custom attributes of a person. If the values don't all fit, earlier rows come first. */
export function mapCustomAttributes(
  settings: readonly CustomAttribute[],
  attributes: ResourceAttributes,
  before: CustomValues = {},
): MappedCustomAttributes {
  const entries: [name: string, value: string][] = [];
  let bytes = 2;
  const rows = settings.map(({ name, from }, index): MappedRow => {
    const told = { to: name, row: index + 1, source: `attribute ${from}` };
    const read = readAttribute(parseAttributePath(from), attributes);
    const value = typeof read === 'object' ? read.join(', ') : read;
    if (value === undefined) return { ...told, outcome: 'missing', reason: { say: 'row-missing' } };
    const size = bytesOf(JSON.stringify(name)) + bytesOf(JSON.stringify(value)) + 2;
    if (bytes + size > mostBytes) {
      return { ...told, input: value, outcome: 'unusable', reason: { say: 'row-custom-full', bytes: mostBytes } };
    }
    bytes += size;
    entries.push([name, value]);
    return {
      ...told,
      input: value,
      output: value,
      outcome: 'set',
      reason: { say: 'row-gives-attribute', attribute: name },
    };
  });
  const values = Object.fromEntries(entries);
  return {
    values,
    set: Object.keys(values).filter((name) => values[name] !== before[name]),
    removed: Object.keys(before).filter((name) => !Object.hasOwn(values, name)),
    rows,
  };
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
