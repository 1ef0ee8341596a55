import type { ManifestEntity } from '../app/manifest';
import { limits } from './limits';
import { StorageRefusal } from './refusal';

export type AttributeType = 'string' | 'integer' | 'float' | 'boolean' | 'any';
/** A value's form in an index: booleans are 0 and 1. */
export type IndexValue = string | number;

export interface IndexDefinition {
  readonly name: string;
  readonly partition: readonly string[];
  /** The attribute of the range; undefined for an index with only partitions. */
  readonly range: string | undefined;
}

export interface EntityDefinition {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, AttributeType>;
  readonly indexes: ReadonlyMap<string, IndexDefinition>;
}

/** A value's place in one index. */
export interface IndexEntry {
  readonly index: string;
  readonly partition: string;
  readonly range: IndexValue;
}

/**
 * Reads an entity's definition: https://developer.atlassian.com/platform/forge/storage-reference/entities-manifest/
 * @throws Error if an index names an attribute that is undeclared or of type `any`
 */
export function toEntityDefinition(entity: ManifestEntity): EntityDefinition {
  const attributes = new Map(Object.entries(entity.attributes).map(([name, { type }]) => [name, type]));
  const indexes = entity.indexes.map((index): IndexDefinition => {
    if (typeof index === 'string') return { name: index, partition: [], range: index };
    return { name: index.name, partition: index.partition ?? [], range: index.range?.[0] };
  });
  for (const index of indexes) {
    for (const attribute of [...index.partition, ...(index.range === undefined ? [] : [index.range])]) {
      const type = attributes.get(attribute);
      if (type === undefined || type === 'any') {
        throw new Error(`manifest.yml: index "${index.name}" of "${entity.name}" can't use attribute "${attribute}"`);
      }
    }
  }
  return { name: entity.name, attributes, indexes: new Map(indexes.map((index) => [index.name, index])) };
}

/** @throws StorageRefusal if an attribute is unknown or its value has another type */
export function checkEntityValue(entity: EntityDefinition, value: unknown): asserts value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new StorageRefusal('INVALID_ENTITY_VALUE');
  for (const [name, member] of Object.entries(value)) {
    const type = entity.attributes.get(name);
    if (type === undefined) {
      throw new StorageRefusal('INVALID_ENTITY_ATTRIBUTE', `Entity "${entity.name}" has no attribute "${name}".`);
    }
    if (!fits[type](member)) {
      throw new StorageRefusal('INCORRECT_PROPERTY_TYPE', `Data type for property "${name}" is defined as "${type}"`);
    }
  }
}

/** The attributes that indexes and conditions can use: all but those of type `any`. */
export function toComparable(
  entity: EntityDefinition,
  value: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const comparable: Record<string, unknown> = {};
  for (const [name, type] of entity.attributes) {
    if (type !== 'any' && value[name] !== undefined) comparable[name] = value[name];
  }
  return comparable;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const fits: Record<AttributeType, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string' && value.trim() !== '',
  integer: (value) => Number.isInteger(value) && (value as number) >= -(2 ** 31) && (value as number) <= 2 ** 31 - 1,
  float: (value) => isNumber(value) && (value === 0 || (Math.abs(value) >= 1e-130 && Math.abs(value) < 1e126)),
  boolean: (value) => typeof value === 'boolean',
  any: (value) => value !== null && value !== undefined,
};

/** Whether a value can be compared with attributes of this type. */
export const isOfType = (type: AttributeType, value: unknown) =>
  type === 'integer' || type === 'float' ? isNumber(value) : typeof value === type;

/**
 * The places of a value in its entity's indexes. A value that lacks an attribute of an index is not in that index.
 * @throws StorageRefusal if the combined partition or range is too large
 */
export function toIndexEntries(
  entity: EntityDefinition,
  value: Readonly<Record<string, unknown>>,
): readonly IndexEntry[] {
  const entries: IndexEntry[] = [];
  for (const index of entity.indexes.values()) {
    const partition = index.partition.map((name) => value[name]);
    const range = index.range === undefined ? '' : value[index.range];
    if (range === undefined || partition.includes(undefined)) continue;
    const entry = { index: index.name, partition: toPartition(partition), range: toIndexValue(range) };
    if (byteLength(entry.range) > limits.rangeBytes) {
      throw new StorageRefusal(
        'INVALID_ENTITY_VALUE',
        `The range of index "${index.name}" is over ${limits.rangeBytes} bytes.`,
      );
    }
    if (partition.reduce<number>((sum, part) => sum + byteLength(toIndexValue(part)), 0) > limits.partitionBytes) {
      throw new StorageRefusal(
        'INVALID_ENTITY_VALUE',
        `The partition of index "${index.name}" is over ${limits.partitionBytes} bytes.`,
      );
    }
    entries.push(entry);
  }
  return entries;
}

/** One string for the values of a partition, whatever their number and types. */
export const toPartition = (values: readonly unknown[]) => (values.length === 0 ? '' : JSON.stringify(values));

export const toIndexValue = (value: unknown): IndexValue =>
  typeof value === 'boolean' ? Number(value) : (value as IndexValue);

const byteLength = (value: IndexValue) => (typeof value === 'number' ? 8 : Buffer.byteLength(value));
