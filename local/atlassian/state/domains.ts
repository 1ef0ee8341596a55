import { randomUUID } from 'node:crypto';
import type { Queries } from './queries';

export interface Domain {
  readonly id: string;
  readonly name: string;
  readonly verified: boolean;
}

export type Domains = ReturnType<typeof createDomains>;

/** The organization's domains. Accounts of a verified domain are managed by the organization. */
export function createDomains(queries: Queries) {
  const load = () =>
    queries
      .all<{ id: string; name: string; verified: number }>(`SELECT * FROM domains ORDER BY name`)
      .map((row): Domain => ({ id: row.id, name: row.name, verified: row.verified === 1 }));
  let domains = load();
  let verified = new Set<string>();
  const reload = () => {
    domains = load();
    verified = new Set(domains.filter((domain) => domain.verified).map((domain) => domain.name));
  };
  reload();
  return {
    all: (): readonly Domain[] => domains,
    verified: (name: string) => verified.has(name),
    add(name: string, isVerified: boolean) {
      queries.run(
        `INSERT INTO domains (name, id, verified) VALUES (?, ?, ?)`,
        name.toLowerCase(),
        randomUUID(),
        isVerified ? 1 : 0,
      );
      reload();
    },
  };
}
