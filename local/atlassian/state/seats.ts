import type { Queries } from './queries';

export interface Product {
  readonly key: string;
  readonly name: string;
  /** The product's ARI, such as `ari:cloud:jira-software::site/{cloudId}`. */
  readonly resourceId: string;
  readonly seats: number;
}

export type Seats = ReturnType<typeof createSeats>;

/**
 * The products and their seats. A seat is used by an active member of the directory with an active account who has a
 * role on the product, directly or through a group. Suspended and deactivated people use none.
 */
export function createSeats(queries: Queries) {
  let products: readonly Product[] = [];
  let used = new Map<string, number>();
  const reload = () => {
    products = queries
      .all<{ key: string; name: string; resource_id: string; seats: number }>(`SELECT * FROM products ORDER BY key`)
      .map((row) => ({ key: row.key, name: row.name, resourceId: row.resource_id, seats: row.seats }));
    used = new Map(
      queries
        .all<{ product_key: string; n: number }>(`SELECT product_key, COUNT(*) AS n FROM seat_use GROUP BY product_key`)
        .map((row) => [row.product_key, row.n]),
    );
  };
  reload();
  const change = (personSeq: number, product: string, by: 1 | -1) => {
    const sql =
      by === 1
        ? `INSERT INTO seat_use (person_seq, product_key) VALUES (?, ?)`
        : `DELETE FROM seat_use WHERE person_seq = ? AND product_key = ?`;
    queries.run(sql, personSeq, product);
    used.set(product, (used.get(product) ?? 0) + by);
  };
  const byKey = (key: string) => products.find((product) => product.key === key);
  const usedOf = (key: string) => used.get(key) ?? 0;
  const heldBy = (personSeq: number): string[] =>
    queries
      .all<{ product_key: string }>(`SELECT product_key FROM seat_use WHERE person_seq = ?`, personSeq)
      .map((row) => row.product_key);
  return {
    reload,
    products: () => products,
    byKey,
    byResource: (resourceId: string) => products.find((product) => product.resourceId === resourceId),
    used: usedOf,
    heldBy,
    /**
     * Updates the person's seats after a change of roles, groups or status. Returns the products of which they took a
     * seat that did not exist: the caller then undoes the change.
     */
    refresh(personSeq: number): string[] {
      const before = heldBy(personSeq);
      const now = queries.all<{ key: string }>(entitledSql, personSeq, personSeq).map((row) => row.key);
      for (const key of before) if (!now.includes(key)) change(personSeq, key, -1);
      const taken = now.filter((key) => !before.includes(key));
      for (const key of taken) change(personSeq, key, 1);
      return taken.filter((key) => usedOf(key) > (byKey(key)?.seats ?? 0));
    },
    setSeats(productKey: string, seats: number) {
      queries.run(`UPDATE products SET seats = ? WHERE key = ?`, seats, productKey);
      reload();
    },
    addProduct(product: Product) {
      queries.run(
        `INSERT INTO products (key, name, resource_id, seats) VALUES (?, ?, ?, ?)`,
        product.key,
        product.name,
        product.resourceId,
        product.seats,
      );
      reload();
    },
  };
}

/** Products on which the person (given twice) has a role that needs a seat. */
const entitledSql = `
  SELECT DISTINCT products.key AS key
  FROM people p
  JOIN role_assignments r ON r.role_id <> 'atlassian/customer' AND (
    (r.principal = 'user' AND r.principal_id = p.account_id)
    OR (r.principal = 'group' AND r.principal_id IN (
      SELECT g.id FROM memberships m JOIN groups g ON g.seq = m.group_seq WHERE m.person_seq = ?)))
  JOIN products ON products.resource_id = r.resource_id
  WHERE p.seq = ? AND p.account_type = 'atlassian' AND p.account_status = 'active' AND p.membership = 'active'`;
