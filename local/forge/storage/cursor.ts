import { StorageRefusal } from './refusal';

/** Where a page of a query ended. */
export interface Position {
  readonly range: string | number;
  readonly key: string;
}

/** An opaque cursor. `query` names its query: no other query accepts it. */
export const toCursor = (query: string, position: Position) =>
  Buffer.from(JSON.stringify([query, position.range, position.key])).toString('base64url');

/** @throws StorageRefusal if it is not a cursor of this query */
export function readCursor(query: string, cursor: unknown): Position | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  const [name, range, key] = parse(cursor);
  if (name !== query || (typeof range !== 'string' && typeof range !== 'number') || typeof key !== 'string') {
    throw new StorageRefusal('INVALID_CURSOR');
  }
  return { range, key };
}

function parse(cursor: unknown): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(String(cursor), 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
