import type { Queries } from './queries';

/** What people work with in an issue: its status, its description, its comments, and properties that apps have set. */
export interface TrackedIssue {
  readonly id: number;
  readonly key: string;
  readonly summary: string;
  readonly type: string;
  readonly status: StatusId;
  /** In the Atlassian Document Format. */
  readonly description: unknown;
}

export interface IssueComment {
  readonly id: number;
  readonly body: unknown;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly properties: readonly EntityProperty[];
}

export interface EntityProperty {
  readonly key: string;
  readonly value: unknown;
}

export type StatusId = 'todo' | 'doing' | 'done';

const tables = [
  `CREATE TABLE IF NOT EXISTS tracked_issues (
    issue_id INTEGER PRIMARY KEY, type TEXT NOT NULL, status TEXT NOT NULL, description TEXT NOT NULL
  ) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS issue_properties (
    issue_id INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (issue_id, key)
  ) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS issue_comments (
    id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL, body TEXT NOT NULL, created INTEGER NOT NULL, properties TEXT NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS closed_to_apps (project_key TEXT PRIMARY KEY) WITHOUT ROWID`,
];

/** Issues beyond the people on them: those that apps have created, comment and move. */
export function createTrackedIssues(queries: Queries) {
  for (const table of tables) queries.run(table);
  const toIssue = ({ description, ...row }: IssueRow): TrackedIssue => ({
    ...row,
    description: JSON.parse(description),
  });
  const select = `SELECT i.id, i.key, i.summary, t.type, t.status, t.description
    FROM tracked_issues t JOIN issues i ON i.id = t.issue_id`;
  return {
    /** The newest first. */
    all: (): TrackedIssue[] => queries.all<IssueRow>(`${select} ORDER BY i.id DESC`).map(toIssue),
    byIdOrKey(idOrKey: string): TrackedIssue | undefined {
      const row = queries.one<IssueRow>(
        `${select} WHERE i.key = ? OR CAST(i.id AS TEXT) = ?`,
        idOrKey.toUpperCase(),
        idOrKey,
      );
      return row && toIssue(row);
    },
    track(issueId: number, { type, description, properties }: NewTracked): void {
      queries.run(
        `INSERT INTO tracked_issues (issue_id, type, status, description) VALUES (?, ?, 'todo', ?)`,
        issueId,
        type,
        JSON.stringify(description ?? null),
      );
      for (const { key, value } of properties) {
        queries.run(
          `INSERT INTO issue_properties (issue_id, key, value) VALUES (?, ?, ?)`,
          issueId,
          key,
          JSON.stringify(value),
        );
      }
    },
    move: (issueId: number, status: StatusId) =>
      queries.run(`UPDATE tracked_issues SET status = ? WHERE issue_id = ?`, status, issueId),
    /** Deletes the issue with everything in it. */
    remove(issueId: number): void {
      for (const table of ['tracked_issues', 'issue_properties', 'issue_comments']) {
        queries.run(`DELETE FROM ${table} WHERE issue_id = ?`, issueId);
      }
      queries.run(`DELETE FROM issues WHERE id = ?`, issueId);
    },
    /** Issues of a project (by its key) with a property whose member has this text. */
    withProperty: (projectKey: string, { key, member, text }: PropertyQuery): TrackedIssue[] =>
      queries
        .all<IssueRow>(
          `${select} JOIN issue_properties p ON p.issue_id = i.id
          WHERE i.key LIKE ? || '-%' AND p.key = ? AND json_extract(p.value, '$.' || ?) = ? ORDER BY i.id`,
          projectKey,
          key,
          member,
          text,
        )
        .map(toIssue),
    comment: (issueId: number, body: unknown, created: number, properties: readonly EntityProperty[]) =>
      queries.run(
        `INSERT INTO issue_comments (issue_id, body, created, properties) VALUES (?, ?, ?, ?)`,
        issueId,
        JSON.stringify(body),
        created,
        JSON.stringify(properties),
      ),
    /** The newest first. */
    commentsOn: (issueId: number): IssueComment[] =>
      queries
        .all<CommentRow>(
          `SELECT id, body, created, properties FROM issue_comments WHERE issue_id = ? ORDER BY id DESC`,
          issueId,
        )
        .map(({ body, properties, ...row }) => ({
          ...row,
          body: JSON.parse(body),
          properties: JSON.parse(properties),
        })),
    /** The permission scheme of the project gives apps nothing. */
    closeToApps: (projectKey: string) =>
      queries.run(`INSERT OR IGNORE INTO closed_to_apps (project_key) VALUES (?)`, projectKey),
    isClosedToApps: (projectKey: string): boolean =>
      queries.one(`SELECT project_key FROM closed_to_apps WHERE project_key = ?`, projectKey) !== undefined,
  };
}

export interface NewTracked {
  readonly type: string;
  readonly description: unknown;
  readonly properties: readonly EntityProperty[];
}

export interface PropertyQuery {
  readonly key: string;
  readonly member: string;
  readonly text: string;
}

type IssueRow = Omit<TrackedIssue, 'description'> & { readonly description: string };

interface CommentRow {
  readonly id: number;
  readonly body: string;
  readonly created: number;
  readonly properties: string;
}
