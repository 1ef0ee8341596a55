import type { Asker } from './ask';

/** The result of a check: `unknown` says why nothing could be seen. */
export type Finding =
  | { readonly kind: 'holds'; readonly detail?: string }
  | { readonly kind: 'fails'; readonly detail: string }
  | { readonly kind: 'unknown'; readonly detail: string };

/** One check of one assumption in docs/assumptions.md. */
export interface Verification {
  /** `A2`: the row of the page. */
  readonly id: string;
  readonly needs: 'key' | 'token' | 'both';
  /** It changes something: only the group that this run creates and deletes. */
  readonly writes?: true;
  look(site: VerifiedSite): Promise<Finding>;
}

/** Access to the checked site. */
export interface VerifiedSite {
  /** api.atlassian.com with the organization's key; paths below the directory start with `directory`. */
  readonly key: Asker;
  /** The site's own host with the administrator's token. */
  readonly token: Asker;
  readonly organizationId: string;
  /** `/admin/v2/orgs/{organization}/directories/{directory}` */
  readonly directory: string;
  /** The owner of the token, used wherever a person is needed. */
  readonly owner: () => Promise<{ readonly accountId: string; readonly emailAddress: string }>;
  readonly siteUrl: string;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** A name that no group has. */
  readonly newGroupName: () => string;
}

export const holds = (detail?: string): Finding => ({ kind: 'holds', ...(detail !== undefined && { detail }) });
export const fails = (detail: string): Finding => ({ kind: 'fails', detail });
export const unknown = (detail: string): Finding => ({ kind: 'unknown', detail });
/** Holds if it is so; otherwise fails with what was seen. */
export const holdsIf = (isSo: boolean, seen: string): Finding => (isSo ? holds() : fails(seen));
