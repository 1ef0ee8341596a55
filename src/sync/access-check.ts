import type { CauseCode } from '../journal/causes/causes';
import type { Sentence } from '../journal/sentence';
import type { Capability, Credential } from './site/capabilities';

/** Proves with harmless calls what each credential may do, and looks up what an administrator need not type. */
export interface AccessCheck {
  /** Tries every capability with every credential at hand. Never throws a SiteError: failures are rows. */
  check(): Promise<AccessReport>;
  /** Before a key is saved: the name and directory of its organization. @throws {SiteError} */
  discoverOrganization(key: {
    readonly organizationId: string;
    readonly apiKey: string;
  }): Promise<{ readonly name?: string; readonly directoryId: string }>;
  /** Before a token is saved: whose it is. `siteUrl` defaults to the site that the app is installed on. @throws {SiteError} */
  discoverAdministrator(token: {
    readonly siteUrl?: string;
    readonly email: string;
    readonly apiToken: string;
  }): Promise<{ readonly siteUrl: string; readonly accountId: string }>;
}

export interface AccessReport {
  readonly rows: readonly CapabilityRow[];
  /** Credentials that Atlassian did not accept. */
  readonly rejected: readonly {
    readonly credential: Exclude<Credential, 'app'>;
    readonly cause: CauseCode;
    readonly detail: string | Sentence;
  }[];
}

export interface CapabilityRow {
  readonly capability: Capability;
  /** In words: `Suspend people`. */
  readonly title: string;
  /** The credential that does it; absent when none may. */
  readonly by?: Credential;
  readonly state: 'works' | 'missing' | 'failed';
  readonly verdicts: Readonly<Record<Credential, Verdict>>;
  readonly cause?: CauseCode;
  /** Atlassian's own words. */
  readonly detail?: string | Sentence;
}

/**
 * `allowed` and `refused` were proved by a call. `impossible`: Atlassian offers no way. `absent`: there is no such
 * credential. `unknown`: the call failed for another reason.
 */
export type Verdict = 'allowed' | 'refused' | 'impossible' | 'absent' | 'unknown';
