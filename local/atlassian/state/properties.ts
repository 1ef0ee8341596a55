import type { Queries } from './queries';

export type Properties = ReturnType<typeof createProperties>;

/** User properties of one product: JSON text by account and key. */
export function createProperties(queries: Queries, table: 'user_properties' | 'confluence_user_properties') {
  return {
    keys: (accountId: string): string[] =>
      queries
        .all<{ key: string }>(`SELECT key FROM ${table} WHERE account_id = ? ORDER BY key`, accountId)
        .map((row) => row.key),
    get: (accountId: string, key: string): string | undefined =>
      queries.one<{ value: string }>(`SELECT value FROM ${table} WHERE account_id = ? AND key = ?`, accountId, key)
        ?.value,
    set: (accountId: string, key: string, value: string) =>
      queries.run(
        `INSERT INTO ${table} (account_id, key, value) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET value = excluded.value`,
        accountId,
        key,
        value,
      ),
    remove: (accountId: string, key: string) =>
      queries.run(`DELETE FROM ${table} WHERE account_id = ? AND key = ?`, accountId, key) > 0,
  };
}
