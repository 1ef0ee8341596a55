import type { State } from './open-state';

export type Kind = 'people' | 'groups';

/** In place of the number of absences: missing, perhaps behind a part of the directory that is kept elsewhere now. */
export const outOfSight = -1;

/** Who has been sent and is not in the picture, and what follows from it. */
export interface Absences {
  /** The first by id. */
  missing(kind: Kind, limit: number): readonly Missing[];
  countMissing(kind: Kind): number;
  /** Everybody in the picture is here again. */
  forgive(kind: Kind): void;
  setAbsence(kind: Kind, id: string, absent: 0 | 1 | typeof outOfSight): void;
  /** To be removed by the running scan. */
  plan(kind: Kind, id: string): void;
  planned(kind: Kind, limit: number): readonly string[];
  unplan(kind: Kind, id: string): void;
  clearPlan(): void;
}

export interface Missing {
  readonly id: string;
  /** How many complete scans in a row have missed them, up to 1; or {@link outOfSight}. */
  readonly absent: number;
}

const tables = { people: ['sent_person', 'person'], groups: ['sent_group', 'grp'] } as const;

export function absencesIn({ database }: State): Absences {
  const of = (sql: (sent: string, seen: string) => string) => ({
    people: database.prepare(sql(...tables.people)),
    groups: database.prepare(sql(...tables.groups)),
  });
  const isMissing = (seen: string) => `NOT EXISTS (SELECT 1 FROM ${seen} WHERE ${seen}.id = s.id)`;
  const missing = of((sent, seen) => `SELECT id, absent FROM ${sent} s WHERE ${isMissing(seen)} ORDER BY id LIMIT ?`);
  const count = of((sent, seen) => `SELECT count(*) AS n FROM ${sent} s WHERE ${isMissing(seen)}`);
  const forgive = of((sent, seen) => `UPDATE ${sent} AS s SET absent = 0 WHERE absent <> 0 AND NOT ${isMissing(seen)}`);
  const set = of((sent) => `UPDATE ${sent} SET absent = ? WHERE id = ?`);
  const plan = database.prepare('INSERT OR IGNORE INTO removal VALUES (?, ?)');
  const planned = database.prepare('SELECT id FROM removal WHERE kind = ? ORDER BY id LIMIT ?');
  const unplan = database.prepare('DELETE FROM removal WHERE kind = ? AND id = ?');
  return {
    missing: (kind, limit) => missing[kind].all(limit) as unknown as readonly Missing[],
    countMissing: (kind) => Number(count[kind].get()?.n),
    forgive: (kind) => void forgive[kind].run(),
    setAbsence: (kind, id, absent) => void set[kind].run(absent, id),
    plan: (kind, id) => void plan.run(kind, id),
    planned: (kind, limit) => planned.all(kind, limit).map((row) => String(row.id)),
    unplan: (kind, id) => void unplan.run(kind, id),
    clearPlan: () => database.exec('DELETE FROM removal'),
  };
}
