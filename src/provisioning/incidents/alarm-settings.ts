import type { BearerToken } from '../../connections/connection';
import type { IncidentKind } from './incident-kinds';
import { type Thresholds, usualThresholds } from './thresholds';

/** What the installation's administrators want to be told, and on which ways. The webhooks' URLs are only in the secret store. */
export interface AlarmSettings {
  readonly schema: 1;
  /** Grows with each change; 0: nothing was ever saved. */
  readonly version: number;
  /** Kinds of which nobody wants to hear: one that a later version adds is on. */
  readonly off: readonly IncidentKind[];
  readonly thresholds: Thresholds;
  readonly jira?: IssuePlace;
  readonly slack?: Webhook;
  readonly teams?: Webhook;
  /** Of monitoring tools that ask for the health of Rollcall. */
  readonly healthTokens: readonly BearerToken[];
}

/** Where issues about incidents are created. */
export interface IssuePlace {
  readonly project: Named;
  readonly issueType: Named;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A webhook as it may be shown. */
export interface Webhook {
  /** Last four characters of the URL. */
  readonly endsIn: string;
  /** ISO 8601. */
  readonly saved: string;
}

export type WebhookName = 'slack' | 'teams';

export const noAlarms: AlarmSettings = {
  schema: 1,
  version: 0,
  off: [],
  thresholds: usualThresholds,
  healthTokens: [],
};

/** One change by an administrator. */
export type AlarmChange =
  | { readonly kind: 'saveRules'; readonly off: readonly IncidentKind[]; readonly thresholds: Thresholds }
  | { readonly kind: 'saveIssues'; readonly place: IssuePlace }
  | { readonly kind: 'saveWebhook'; readonly way: WebhookName; readonly url: string; readonly saved: string }
  | { readonly kind: 'removeWay'; readonly way: WebhookName | 'jira' }
  | { readonly kind: 'saveTokens'; readonly tokens: readonly BearerToken[] };

/** The settings after a change; the version is the store's. */
export function changeAlarms(before: AlarmSettings, change: AlarmChange): AlarmSettings {
  switch (change.kind) {
    case 'saveRules':
      return { ...before, off: change.off, thresholds: change.thresholds };
    case 'saveIssues':
      return { ...before, jira: change.place };
    case 'saveWebhook':
      return { ...before, [change.way]: { endsIn: change.url.slice(-4), saved: change.saved } };
    case 'removeWay': {
      const { [change.way]: _, ...rest } = before;
      return rest;
    }
    case 'saveTokens':
      return { ...before, healthTokens: change.tokens };
  }
}
