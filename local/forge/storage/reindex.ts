import type { DatabaseSync } from 'node:sqlite';
import { type EntityDefinition, type IndexEntry, toIndexEntries } from './entity-definition';
import type { Entities } from './operation';
import { StorageRefusal } from './refusal';

/**
 * Rebuilds the indexes of each entity whose definition has changed since the last start, as `forge deploy` does. Values
 * that no longer fit their entity stay readable by key.
 */
export function reindex(database: DatabaseSync, entities: Entities): void {
  const select = database.prepare('SELECT value FROM meta WHERE name = ?');
  const keep = database.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)');
  for (const entity of entities.values()) {
    const name = `indexes:${entity.name}`;
    const definition = JSON.stringify([...entity.indexes.values()]);
    const present = (select.get(name) as { value: string } | undefined)?.value;
    if (present === definition) continue;
    database.exec('BEGIN IMMEDIATE');
    buildIndexes(database, entity);
    keep.run(name, definition);
    database.exec('COMMIT');
  }
}

function buildIndexes(database: DatabaseSync, entity: EntityDefinition): void {
  database.prepare('DELETE FROM entity_index WHERE space = ?').run(entity.name);
  const add = database.prepare('INSERT INTO entity_index (space, name, partition, range, key) VALUES (?, ?, ?, ?, ?)');
  const rows = database.prepare('SELECT key, value FROM record WHERE space = ?').iterate(entity.name);
  for (const { key, value } of rows as Iterable<{ key: string; value: string }>) {
    for (const { index, partition, range } of findEntries(entity, value)) {
      add.run(entity.name, index, partition, range, key);
    }
  }
}

function findEntries(entity: EntityDefinition, value: string): readonly IndexEntry[] {
  try {
    return toIndexEntries(entity, JSON.parse(value) as Record<string, unknown>);
  } catch (error) {
    if (error instanceof StorageRefusal) return [];
    throw error;
  }
}
