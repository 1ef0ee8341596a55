import type { AccessSecrets, AccessSummary, AdministratorAccess, CredentialState, OrganizationAccess } from './access';

/** The credentials for Atlassian: a summary that may be shown, and secrets that leave the secret store only for use. */
export interface AccessStore {
  /** Shares the first request of the call with the directory's reads. */
  summary(): Promise<AccessSummary>;
  /** The credentials in the summary; kept in memory until the summary's version changes. */
  secrets(): Promise<AccessSecrets>;
  /** Applies one change to the newest summary, the secret first. Returns the summary as stored. */
  change(change: AccessChange): Promise<AccessSummary>;
}

export type AccessChange =
  | { readonly kind: 'saveOrganization'; readonly access: OrganizationAccess; readonly apiKey: string }
  | { readonly kind: 'saveAdministrator'; readonly access: AdministratorAccess; readonly apiToken: string }
  | { readonly kind: 'remove'; readonly credential: CredentialKind }
  | { readonly kind: 'setState'; readonly credential: CredentialKind; readonly state: CredentialState };

export type CredentialKind = 'organization' | 'administrator';

/** The summary before an administrator has set anything up. */
export const noAccess: AccessSummary = { schema: 1, version: 0 };
