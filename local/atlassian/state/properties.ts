import type { Queries } from './queries';

export type Properties = ReturnType<typeof createProperties>;

/** Jira's user properties: JSON text by account and key. */
export function createProperties(queries: Queries) {
  return {
    keys: (accountId: string): string[] =>
      queries
        .all<{ key: string }>(`SELECT key FROM user_properties WHERE account_id = ? ORDER BY key`, accountId)
        .map((row) => row.key),
    get: (accountId: string, key: string): string | undefined =>
      queries.one<{ value: string }>(
        `SELECT value FROM user_properties WHERE account_id = ? AND key = ?`,
        accountId,
        key,
      )?.value,
    set: (accountId: string, key: string, value: string) =>
      queries.run(
        `INSERT INTO user_properties (account_id, key, value) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET value = excluded.value`,
        accountId,
        key,
        value,
      ),
    remove: (accountId: string, key: string) =>
      queries.run(`DELETE FROM user_properties WHERE account_id = ? AND key = ?`, accountId, key) > 0,
  };
}
