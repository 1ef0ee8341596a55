import { randomBytes } from 'node:crypto';
import type { Queries } from './queries';

export interface Credential {
  readonly kind: 'organization-key' | 'api-token';
  readonly secret: string;
  /** The owner of an API token; null for an organization key. */
  readonly accountId: string | null;
}

export type Credentials = ReturnType<typeof createCredentials>;

/** Organization keys and API tokens. Stored in the clear, because a simulated site has nobody to protect. */
export function createCredentials(queries: Queries) {
  const toCredential = (row: CredentialRow): Credential => ({
    kind: row.kind,
    secret: row.secret,
    accountId: row.account_id,
  });
  return {
    bySecret(secret: string): Credential | undefined {
      const row = queries.one<CredentialRow>(`SELECT * FROM credentials WHERE secret = ?`, secret);
      return row && toCredential(row);
    },
    /** The oldest of this kind. */
    first(kind: Credential['kind']): Credential | undefined {
      const row = queries.one<CredentialRow>(`SELECT * FROM credentials WHERE kind = ? ORDER BY seq LIMIT 1`, kind);
      return row && toCredential(row);
    },
    ofAccount: (accountId: string) =>
      queries
        .all<CredentialRow>(`SELECT * FROM credentials WHERE account_id = ? ORDER BY seq`, accountId)
        .map((row) => ({ ...toCredential(row), label: row.label, createdAt: row.created_at })),
    issue(kind: Credential['kind'], accountId: string | null, label: string, now: number): string {
      // The prefixes of real keys, so that people recognise what they copy.
      const secret = `${kind === 'organization-key' ? 'ATCTT3x' : 'ATATT3x'}${randomBytes(24).toString('base64url')}`;
      queries.run(
        `INSERT INTO credentials (secret, kind, account_id, label, created_at) VALUES (?, ?, ?, ?, ?)`,
        secret,
        kind,
        accountId,
        label,
        now,
      );
      return secret;
    },
    revoke: (secret: string) => queries.run(`DELETE FROM credentials WHERE secret = ?`, secret) > 0,
  };
}

interface CredentialRow {
  readonly kind: Credential['kind'];
  readonly secret: string;
  readonly account_id: string | null;
  readonly label: string;
  readonly created_at: number;
}
