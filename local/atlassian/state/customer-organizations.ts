import type { Queries } from './queries';

/** An organization of customers in Jira Service Management, unrelated to the Atlassian organization. */
export interface CustomerOrganization {
  readonly id: string;
  readonly name: string;
}

export type CustomerOrganizations = ReturnType<typeof createCustomerOrganizations>;

/** The organizations of customers, and their members by the sequence numbers of people. */
export function createCustomerOrganizations(queries: Queries) {
  const toOrganization = (row: { id: number; name: string }): CustomerOrganization => ({
    id: String(row.id),
    name: row.name,
  });
  const one = (where: string, value: string): CustomerOrganization | undefined => {
    const row = queries.one<{ id: number; name: string }>(`SELECT * FROM customer_organizations WHERE ${where}`, value);
    return row && toOrganization(row);
  };
  const byName = (name: string) => one('name_key = ?', name.toLowerCase());
  return {
    all: (): CustomerOrganization[] =>
      queries.all<{ id: number; name: string }>(`SELECT * FROM customer_organizations ORDER BY id`).map(toOrganization),
    byId: (id: string) => one('CAST(id AS TEXT) = ?', id),
    byName,
    add(name: string): CustomerOrganization {
      queries.run(`INSERT INTO customer_organizations (name, name_key) VALUES (?, ?)`, name, name.toLowerCase());
      const added = byName(name);
      if (!added) throw new Error(`The organization ${name} is missing right after being added.`);
      return added;
    },
    remove(id: string) {
      queries.run(`DELETE FROM service_desk_organizations WHERE organization_id = ?`, Number(id));
      queries.run(`DELETE FROM customer_memberships WHERE organization_id = ?`, Number(id));
      queries.run(`DELETE FROM customer_organizations WHERE id = ?`, Number(id));
    },
    has: (id: string, personSeq: number) =>
      queries.one(
        `SELECT 1 FROM customer_memberships WHERE organization_id = ? AND person_seq = ?`,
        Number(id),
        personSeq,
      ) !== undefined,
    join: (id: string, personSeq: number) =>
      queries.run(
        `INSERT OR IGNORE INTO customer_memberships (organization_id, person_seq) VALUES (?, ?)`,
        Number(id),
        personSeq,
      ),
    leave: (id: string, personSeq: number) =>
      queries.run(
        `DELETE FROM customer_memberships WHERE organization_id = ? AND person_seq = ?`,
        Number(id),
        personSeq,
      ),
    peopleOf: (id: string): number[] =>
      queries
        .all<{ person_seq: number }>(
          `SELECT person_seq FROM customer_memberships WHERE organization_id = ? ORDER BY person_seq`,
          Number(id),
        )
        .map((row) => row.person_seq),
  };
}
