import type { Asker } from './ask';

/** What came of looking: `unknown` says why nothing could be seen. */
export type Finding =
  | { readonly kind: 'holds'; readonly detail?: string }
  | { readonly kind: 'fails'; readonly detail: string }
  | { readonly kind: 'unknown'; readonly detail: string };

/** One look at one assumption of docs/assumptions.md. */
export interface Verification {
  /** `A2`: the row of the page. */
  readonly id: string;
  readonly needs: 'key' | 'token' | 'both';
  /** It changes something: only the group that this run makes and deletes. */
  readonly writes?: true;
  look(site: VerifiedSite): Promise<Finding>;
}

/** The way to the site that is looked at. */
export interface VerifiedSite {
  /** api.atlassian.com with the organization's key; paths below the directory begin with `directory`. */
  readonly key: Asker;
  /** The site's own host with the administrator's token. */
  readonly token: Asker;
  readonly organizationId: string;
  /** `/admin/v2/orgs/{organization}/directories/{directory}` */
  readonly directory: string;
  /** The owner of the token, who stands for a person wherever one is needed. */
  readonly owner: () => Promise<{ readonly accountId: string; readonly emailAddress: string }>;
  readonly siteUrl: string;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** A name that no group has. */
  readonly newGroupName: () => string;
}

export const holds = (detail?: string): Finding => ({ kind: 'holds', ...(detail !== undefined && { detail }) });
export const fails = (detail: string): Finding => ({ kind: 'fails', detail });
export const unknown = (detail: string): Finding => ({ kind: 'unknown', detail });
/** Holds when it is so; else it fails with what was seen. */
export const holdsIf = (isSo: boolean, seen: string): Finding => (isSo ? holds() : fails(seen));
