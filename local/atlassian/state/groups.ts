import { randomUUID } from 'node:crypto';
import type { Queries } from './queries';

export interface Group {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Kept by an identity provider through Guard: nobody else may change it. */
  readonly externalSynced: boolean;
  readonly managedBy: 'external' | 'admins' | 'team-members' | 'open';
  /** Grants administration of the site or the organization. */
  readonly admin: boolean;
  /** The product whose new users get into this group. */
  readonly defaultFor: string | null;
  /** When searches of the organization API start finding the group, ms since the epoch. */
  readonly visibleAt: number;
}

export type NewGroup = Partial<Omit<Group, 'seq' | 'id'>> & Pick<Group, 'name' | 'visibleAt'>;

export type Groups = ReturnType<typeof createGroups>;

/** The groups, shared by every product. Names are unique regardless of case. */
export function createGroups(queries: Queries) {
  const group = (row: GroupRow | undefined) => (row ? toGroup(row) : undefined);
  const byId = (id: string) => group(queries.one<GroupRow>(`SELECT * FROM groups WHERE id = ?`, id));
  return {
    byId,
    byName: (name: string) =>
      group(queries.one<GroupRow>(`SELECT * FROM groups WHERE name_key = ?`, name.toLowerCase())),
    /** Groups that match `where` (SQL over `groups g`), in order of creation. */
    select: (where: string, values: readonly (string | number)[], page: { limit: number; offset?: number }): Group[] =>
      queries
        .all<GroupRow>(
          `SELECT g.* FROM groups g WHERE ${where} ORDER BY g.seq LIMIT ? OFFSET ?`,
          ...values,
          page.limit,
          page.offset ?? 0,
        )
        .map(toGroup),
    count: (where: string, values: readonly (string | number)[]): number =>
      queries.one<{ n: number }>(`SELECT COUNT(*) AS n FROM groups g WHERE ${where}`, ...values)?.n ?? 0,
    ofPerson: (personSeq: number): Group[] =>
      queries
        .all<GroupRow>(
          `SELECT g.* FROM memberships m JOIN groups g ON g.seq = m.group_seq WHERE m.person_seq = ? ORDER BY g.name_key`,
          personSeq,
        )
        .map(toGroup),
    defaultFor: (productKey: string) =>
      group(queries.one<GroupRow>(`SELECT * FROM groups WHERE default_for = ? ORDER BY seq LIMIT 1`, productKey)),
    add(draft: NewGroup): Group {
      const id = randomUUID();
      queries.run(
        `INSERT INTO groups (id, name, name_key, description, external_synced, managed_by, admin, default_for, visible_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        draft.name,
        draft.name.toLowerCase(),
        draft.description ?? '',
        draft.externalSynced ? 1 : 0,
        draft.managedBy ?? 'admins',
        draft.admin ? 1 : 0,
        draft.defaultFor ?? null,
        draft.visibleAt,
      );
      const added = byId(id);
      if (!added) throw new Error(`Group ${id} is missing right after being added.`);
      return added;
    },
    rename(group: Group, name: string) {
      queries.run(`UPDATE groups SET name = ?, name_key = ? WHERE seq = ?`, name, name.toLowerCase(), group.seq);
    },
    remove(group: Group) {
      queries.run(`DELETE FROM memberships WHERE group_seq = ?`, group.seq);
      queries.run(`DELETE FROM role_assignments WHERE principal = 'group' AND principal_id = ?`, group.id);
      queries.run(`DELETE FROM groups WHERE seq = ?`, group.seq);
    },
  };
}

interface GroupRow {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly external_synced: number;
  readonly managed_by: Group['managedBy'];
  readonly admin: number;
  readonly default_for: string | null;
  readonly visible_at: number;
}

function toGroup(row: GroupRow): Group {
  return {
    seq: row.seq,
    id: row.id,
    name: row.name,
    description: row.description,
    externalSynced: row.external_synced === 1,
    managedBy: row.managed_by,
    admin: row.admin === 1,
    defaultFor: row.default_for,
    visibleAt: row.visible_at,
  };
}
