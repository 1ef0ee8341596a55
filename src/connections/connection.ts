import type { DirectoryKind } from './settings/ldap/ldap-kinds';
import type { Settings } from './settings/settings-schema';

declare const brand: unique symbol;

/** 12 letters or digits; the first segment of the SCIM base URL. */
export type ConnectionId = string & { readonly [brand]: 'ConnectionId' };

export type Provider =
  | 'okta'
  | 'entra'
  | 'onelogin'
  | 'jumpcloud'
  | 'ping'
  | 'keycloak'
  | 'authentik'
  | 'other'
  | DirectoryKind;
export type ScimVersion = '1.1' | '2.0';
/** Who the people of a connection are at Atlassian: users of the site, or customers of Jira Service Management. */
export type Target = 'users' | 'customers';
/** `preview` plans and logs, and writes nothing to Atlassian; `canary` applies for chosen people; `live` applies. */
export type Mode = Settings['mode'];

/** One IdP, as an administrator set it up. */
export interface Connection {
  readonly schema: 1;
  readonly id: ConnectionId;
  readonly version: number;
  readonly name: string;
  readonly provider: Provider;
  readonly scimVersion: ScimVersion;
  /** Chosen when the connection is created, and fixed from then on. */
  readonly target: Target;
  readonly created: string;
  readonly tokens: readonly BearerToken[];
  readonly settings: Settings;
  /** The number of history entries since it was created. */
  readonly history?: number;
}

/** A stored bearer token: the token itself is shown once and never stored. */
export interface BearerToken {
  readonly id: string;
  readonly label: string;
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  /** First characters, for recognition. */
  readonly prefix: string;
  readonly created: string;
  readonly expires?: string;
  readonly revoked?: string;
}
