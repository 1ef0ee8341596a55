/** What the app knows of its credentials for Atlassian; the credentials themselves are in the secret store only. */
export interface AccessSummary {
  readonly schema: 1;
  /** Grows with each change; whoever caches the secrets keys them by it. */
  readonly version: number;
  readonly organization?: OrganizationAccess;
  readonly administrator?: AdministratorAccess;
  /** How many entries its history has had. */
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

/** `rejected`: Atlassian answered 401 at `since`; changes are paused until it is replaced or works again. */
export type CredentialState =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'working'; readonly since: string }
  | { readonly kind: 'rejected'; readonly since: string; readonly cause: string };

export interface AccessSecrets {
  readonly organization?: { readonly organizationId: string; readonly directoryId: string; readonly apiKey: string };
  readonly administrator?: { readonly siteUrl: string; readonly email: string; readonly apiToken: string };
}
