import type { Occasion } from './occasion';
import type { Phrase, Said, Written } from './sentence';

/**
 * The result of a call or a sync, as the log's filter offers it. `applied`: something changed. `noChange`: it was so already.
 * `ensured`: it is so now, and Atlassian does not say whether it was before.
 */
export type Outcome = (typeof outcomes)[number];

export const outcomes = [
  'applied',
  'ensured',
  'noChange',
  'waiting',
  'failed',
  'refused',
  'skipped',
  'preview',
] as const;

/** One planned step, its reason and its result. */
export interface ActionReport {
  /** `invite`, `suspend`, `addMember` … (src/sync/plan). */
  readonly kind: string;
  /** What is done, with personal data masked: `Invite m…@example.com`. */
  readonly text: Phrase;
  /** The rule behind it: `The IdP set the person inactive.` */
  readonly reason: Said;
  /** The group at Atlassian whose members change, where the subject of the entry does not name it. */
  readonly where?: string;
  readonly outcome: Outcome;
  /** A code of the catalogue if it did not go through. */
  readonly cause?: string;
  /** Atlassian's own words, masked and cut to 300 characters; or Rollcall's, where it was not Atlassian that said no. */
  readonly detail?: string | Said;
  /** The id of the person it is about, if that is not the subject of the entry: a member of a group. */
  readonly who?: string;
  /** Only in plans, which are shown and not kept: the address of somebody whom the directory does not have. */
  readonly address?: string;
}

/** An action as an entry has it: an older version has stored words. */
export type LoggedAction = Omit<ActionReport, 'text' | 'reason'> & {
  readonly text: Phrase | Written;
  readonly reason: Said | Written;
};

/** One call to Atlassian; never with a body or a credential. */
export interface SiteCall {
  readonly method: string;
  /** The path as a template: `/admin/v2/orgs/{orgId}/users/invite`. */
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly requestId?: string;
}

/** A change made by an entry's work, as far as it is known; personal data masked. */
export interface Change {
  /** Whose state changed: what the IdP says about the person or group, or what Atlassian has. */
  readonly at: 'idp' | 'atlassian';
  /** `title`, `name.familyName`, `access` … */
  readonly what: string;
  /** Absent: there was no value. */
  readonly before?: string;
  /** Absent: there is no value any more. */
  readonly after?: string;
}

/** One entry of the provisioning log; kept 90 days. */
export interface JournalEntry {
  readonly schema: 1;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly connectionId: string;
  readonly source: 'scim' | 'connector' | 'queue' | 'sweep' | 'admin';
  readonly subject: {
    readonly kind: 'user' | 'group' | 'connection' | 'request';
    readonly id?: string;
    /** Masked: `m…@example.com`, or a group's name. */
    readonly label: string;
  };
  /** The requested operation: `Create user`, `Replace group`. */
  readonly operation: string;
  readonly request?: {
    readonly method: string;
    readonly path: string;
    readonly status: number;
    /** What the IdP sent, as JSON, masked and cut (mask-body.ts). */
    readonly body?: string;
  };
  /** What happened and why. */
  readonly summary: Said | Written;
  readonly outcome: Outcome;
  readonly cause?: string;
  readonly actions: readonly LoggedAction[];
  readonly calls: readonly SiteCall[];
  readonly changes?: readonly Change[];
  /** It tells what an undo has decided: the id of the undo. */
  readonly undo?: string;
  /** What its work was done for. */
  readonly occasion?: Occasion;
  readonly durationMilliseconds: number;
}
