import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryUser } from '../../directory/user';
import { compileAttributeRules, mapAttributes } from '../../sync/rules/attribute-mapping';
import { mapCustomAttributes, mostBytes } from '../../sync/rules/custom-attributes';
import type { MappedRow } from '../../sync/rules/mapped-row';
import { unseenAttributes } from '../../sync/rules/unseen-attributes';
import type { PeopleSample } from './sample-people';

/** A row of the mapping, and what it makes of a person. */
export interface TriedRow {
  readonly to: string;
  /** Place in the settings, counted from 1; absent for a row of the defaults. */
  readonly row?: number;
  /** The attribute, unless the row is a template or a constant. */
  readonly from?: string;
  /** Attributes that the row reads and nobody in the sample has. */
  readonly unseen: readonly string[];
  /** Absent if there is nobody to try it with. */
  readonly result?: MappedRow;
}

export interface TriedMapping {
  readonly attributes: readonly TriedRow[];
  readonly customAttributes: readonly TriedRow[];
  /** How much the custom attributes of the person take, and may take. */
  readonly bytes: { readonly used: number; readonly most: number };
}

/** What a mapping makes of one person, as for a new account, by the same code as the person's plan. */
export function tryMapping(
  settings: Settings,
  user: DirectoryUser | undefined,
  sample: Pick<PeopleSample, 'people'>,
): TriedMapping {
  const people = sample.people.map(({ attributes }) => attributes);
  const rules = compileAttributeRules(settings);
  const mapped = user && mapAttributes(rules, user.attributes, { isNew: true });
  const custom = user && mapCustomAttributes(settings.customAttributes, user.attributes);
  const result = (row: MappedRow | undefined) => row && { result: row };
  return {
    attributes: rules.rows.map(({ row, place }, index) => ({
      to: row.to,
      ...(place !== undefined && { row: place }),
      ...(row.from !== undefined && { from: row.from }),
      unseen: place === undefined ? [] : unseenAttributes(row, people),
      ...result(mapped?.rows[index]),
    })),
    customAttributes: settings.customAttributes.map((row, index) => ({
      to: row.name,
      row: index + 1,
      from: row.from,
      unseen: unseenAttributes(row, people),
      ...result(custom?.rows[index]),
    })),
    bytes: { used: custom ? bytesOf(custom.values) : 0, most: mostBytes },
  };
}

const bytesOf = (values: Readonly<Record<string, string>>): number =>
  new TextEncoder().encode(JSON.stringify(values)).length;
