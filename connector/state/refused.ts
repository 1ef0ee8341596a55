import type { Kind } from './absences';
import type { State } from './open-state';

/** What the receiver has refused: a look for changes does not try the same again, a full scan does. */
export interface Refused {
  has(kind: Kind, id: string, digest: string): boolean;
  put(kind: Kind, id: string, digest: string): void;
  drop(kind: Kind, id: string): void;
}

export function refusedIn({ database }: State): Refused {
  const find = database.prepare('SELECT 1 FROM refused WHERE kind = ? AND id = ? AND digest = ?');
  const put = database.prepare('INSERT OR REPLACE INTO refused VALUES (?, ?, ?)');
  const drop = database.prepare('DELETE FROM refused WHERE kind = ? AND id = ?');
  return {
    has: (kind, id, digest) => find.get(kind, id, digest) !== undefined,
    put: (kind, id, digest) => void put.run(kind, id, digest),
    drop: (kind, id) => void drop.run(kind, id),
  };
}
