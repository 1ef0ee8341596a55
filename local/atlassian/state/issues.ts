import type { Queries } from './queries';

export interface Issue {
  readonly id: number;
  /** `ENG-1` */
  readonly key: string;
  readonly summary: string;
  /** Account ids. */
  readonly reporter: string | null;
  readonly assignee: string | null;
}

/** Jira's issues, limited to the people on them. */
export function createIssues(queries: Queries) {
  const count = (prefix: string): number =>
    queries.one<{ readonly found: number }>(`SELECT COUNT(*) AS found FROM issues WHERE key LIKE ? || '-%'`, prefix)
      ?.found ?? 0;
  return {
    byIdOrKey: (idOrKey: string): Issue | undefined =>
      queries.one<Issue>(`SELECT * FROM issues WHERE key = ? OR CAST(id AS TEXT) = ?`, idOrKey.toUpperCase(), idOrKey),
    /** Returns the key. */
    add({ project, summary, reporter, assignee }: NewIssue): string {
      const key = `${project}-${count(project) + 1}`;
      queries.run(
        `INSERT INTO issues (key, summary, reporter, assignee) VALUES (?, ?, ?, ?)`,
        key,
        summary,
        reporter ?? null,
        assignee ?? null,
      );
      return key;
    },
  };
}

export interface NewIssue {
  /** Key of the project: `ENG`. */
  readonly project: string;
  readonly summary: string;
  readonly reporter?: string;
  readonly assignee?: string;
}
