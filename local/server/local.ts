import type { SimulatedSite } from '../atlassian/simulated-site';
import type { LocalForge } from '../forge/host';
import type { SimulatedDirectories } from './ldap/simulated-directories';
import type { OktaDatabase } from './okta-database';

/** The control API's context once everything has started. */
export interface Local {
  readonly forge: LocalForge;
  readonly site: SimulatedSite;
  readonly okta: OktaDatabase;
  readonly directories: SimulatedDirectories;
  readonly url: string;
}

/** The module of manifest.yml that holds the admin page and its resolver. */
export const adminModule = 'rollcall-admin';

/** The module that shows a panel on an issue, at `/issue/KEY`. */
export const issueModule = 'rollcall-issue-panel';
