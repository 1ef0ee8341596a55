/** What the app knows about its credentials for Atlassian; the credentials themselves are only in the secret store. */
export interface AccessSummary {
  readonly schema: 1;
  /** Grows with each change; caches of the secrets use it as their key. */
  readonly version: number;
  readonly organization?: OrganizationAccess;
  readonly administrator?: AdministratorAccess;
  /** The number of entries in its history so far. */
  readonly history?: number;
}

export interface OrganizationAccess {
  readonly organizationId: string;
  readonly organizationName?: string;
  readonly directoryId: string;
  /** Last four characters of the key. */
  readonly endsIn: string;
  readonly expires?: string;
  readonly state: CredentialState;
}

export interface AdministratorAccess {
  readonly siteUrl: string;
  readonly email: string;
  readonly endsIn: string;
  readonly accountId?: string;
  readonly state: CredentialState;
}

/** `rejected`: Atlassian answered 401 at `since`; changes pause until the credential is replaced or works again. */
export type CredentialState =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'working'; readonly since: string }
  | { readonly kind: 'rejected'; readonly since: string; readonly cause: string };

export interface AccessSecrets {
  readonly organization?: { readonly organizationId: string; readonly directoryId: string; readonly apiKey: string };
  readonly administrator?: { readonly siteUrl: string; readonly email: string; readonly apiToken: string };
}
