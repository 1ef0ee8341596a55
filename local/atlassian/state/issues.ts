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
    /** Of the issues with these ids or keys, by id. */
    among: (idsOrKeys: readonly string[]): Issue[] =>
      queries.all<Issue>(
        `SELECT * FROM issues WHERE CAST(id AS TEXT) IN (SELECT value FROM json_each(?)) OR key IN (SELECT value FROM json_each(?)) ORDER BY id`,
        JSON.stringify(idsOrKeys),
        JSON.stringify(idsOrKeys.map((each) => each.toUpperCase())),
      ),
    /** Assigned to somebody and not done, in the order in which they were filed. */
    openOf: (assignee: string, startAt: number, most: number): Issue[] =>
      queries.all<Issue>(
        `SELECT * FROM issues WHERE assignee = ? AND id NOT IN (SELECT issue_id FROM done_issues) ORDER BY id LIMIT ? OFFSET ?`,
        assignee,
        most,
        startAt,
      ),
    countOpenOf: (assignee: string): number =>
      queries.one<{ readonly found: number }>(
        `SELECT COUNT(*) AS found FROM issues WHERE assignee = ? AND id NOT IN (SELECT issue_id FROM done_issues)`,
        assignee,
      )?.found ?? 0,
    assign: (id: number, assignee: string | null) =>
      queries.run(`UPDATE issues SET assignee = ? WHERE id = ?`, assignee, id),
    isDone: (id: number): boolean =>
      queries.one(`SELECT issue_id FROM done_issues WHERE issue_id = ?`, id) !== undefined,
    finish: (id: number) => queries.run(`INSERT OR IGNORE INTO done_issues (issue_id) VALUES (?)`, id),
    /** Somebody may not be assigned the issues of a project. */
    bar: (projectKey: string, accountId: string) =>
      queries.run(
        `INSERT OR IGNORE INTO not_assignable (project_key, account_id) VALUES (?, ?)`,
        projectKey,
        accountId,
      ),
    isBarred: (projectKey: string, accountId: string): boolean =>
      queries.one(
        `SELECT account_id FROM not_assignable WHERE project_key = ? AND account_id = ?`,
        projectKey,
        accountId,
      ) !== undefined,
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
