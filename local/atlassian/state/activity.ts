import type { Queries } from './queries';

/** When people were last active in products: nobody works on the simulated site, so somebody has to say it. */
export function createActivity(queries: Queries) {
  return {
    /** `day` is `2026-03-01`; null: never. */
    note: (accountId: string, product: string, day: string | null) =>
      queries.run(
        `INSERT OR REPLACE INTO last_active (account_id, product_key, day) VALUES (?, ?, ?)`,
        accountId,
        product,
        day,
      ),
    /** Undefined if nobody has said it. */
    find: (accountId: string, product: string): string | null | undefined =>
      queries.one<{ readonly day: string | null }>(
        `SELECT day FROM last_active WHERE account_id = ? AND product_key = ?`,
        accountId,
        product,
      )?.day,
  };
}
