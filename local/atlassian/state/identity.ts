import { randomUUID } from 'node:crypto';
import type { Queries } from './queries';

export interface Identity {
  readonly siteUrl: string;
  readonly cloudId: string;
  readonly organizationId: string;
  readonly directoryId: string;
}

/** The ids of the site, its organization and its directory: created at the first start, the same ever after. */
export function readIdentity(queries: Queries, siteUrl: string): Identity {
  const stable = (name: string) => {
    queries.run(`INSERT OR IGNORE INTO identity (name, value) VALUES (?, ?)`, name, randomUUID());
    const row = queries.one<{ value: string }>(`SELECT value FROM identity WHERE name = ?`, name);
    if (!row) throw new Error(`The site has no ${name}.`);
    return row.value;
  };
  return {
    siteUrl: siteUrl.replace(/\/$/, ''),
    cloudId: stable('cloudId'),
    organizationId: stable('organizationId'),
    directoryId: stable('directoryId'),
  };
}
