import type { DirectoryCauseCode } from '../../journal/causes/directory-causes';

/** What a connector says about its directory; the schemas that read it are in src/entry/connector/contract. */

/** Trouble with the directory. `code`: of src/journal/causes/directory-causes.ts; `detail`: the server's own words. */
export interface DirectoryTrouble {
  readonly code: DirectoryCauseCode;
  readonly detail: string;
  readonly server?: string | undefined;
}

/** What somebody should know about the directory. `about`: some of the entries; `count`: all of them. */
export interface ScanNotice {
  readonly code: DirectoryCauseCode;
  readonly count: number;
  readonly about: readonly string[];
}

interface ScanCounts {
  readonly kind: 'full' | 'changes';
  /** ISO 8601. */
  readonly begun: string;
  readonly people: number;
  readonly groups: number;
  readonly sent: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** A scan that is going on. */
export interface ScanProgress extends ScanCounts {
  readonly phase: 'reading' | 'settling' | 'sending';
}

/** A scan that has ended. */
export interface EndedScan extends ScanCounts {
  /** ISO 8601. */
  readonly ended: string;
  readonly outcome: 'done' | 'attention' | 'failed';
  readonly errors: number;
  readonly server?: string | undefined;
  readonly trouble?: DirectoryTrouble | undefined;
  readonly notices: readonly ScanNotice[];
}

/** What an administrator asks of the connector. */
export type JobAsk =
  | { readonly kind: 'test' | 'scan' }
  | { readonly kind: 'person' | 'group'; readonly name: string }
  | { readonly kind: 'groups'; readonly text: string };

export type Job = JobAsk & {
  readonly id: string;
  /** The version of the connector that knows the kind. */
  readonly needs?: string | undefined;
};

/** An entry of the directory with all its attributes, by the server's names. */
export interface FoundEntry {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly isCut: boolean;
}

export interface FoundPerson extends FoundEntry {
  /** The person as a SCIM user, if the entry can be read as one. */
  readonly resource?: Readonly<Record<string, unknown>> | undefined;
  readonly status?: string | undefined;
  readonly unreadable?: string | undefined;
}

export interface FoundGroup extends FoundEntry {
  readonly name?: string | undefined;
  readonly members: number;
  /** Names of the groups inside. */
  readonly inside: readonly string[];
  readonly unreadable?: string | undefined;
}

export interface TestStep {
  readonly step: 'name' | 'tcp' | 'tls' | 'bind' | 'people' | 'groups';
  readonly server?: string | undefined;
  readonly base?: string | undefined;
  readonly count?: number | undefined;
  readonly without?: Readonly<Record<string, number>> | undefined;
  readonly trouble?: DirectoryTrouble | undefined;
}

/** Names of the attributes that entries were seen to have. */
export interface SeenAttributes {
  readonly people: readonly string[];
  readonly groups: readonly string[];
}

type Answered<Kind extends string, Found> = Found & {
  readonly kind: Kind;
  /** Of the job. */
  readonly id: string;
  /** There is nothing else then. */
  readonly trouble?: DirectoryTrouble | undefined;
};

/** The answer to a job. */
export type JobResult =
  | Answered<'test', { readonly steps: readonly TestStep[]; readonly seen: SeenAttributes }>
  | Answered<'person', { readonly found: readonly FoundPerson[] }>
  | Answered<'group', { readonly found: readonly FoundGroup[] }>
  | Answered<
      'groups',
      { readonly groups: readonly { readonly name: string; readonly dn: string }[]; readonly isCut: boolean }
    >
  | Answered<'scan', unknown>
  /** Of any kind, which the connector does not know. */
  | Answered<'refused', { readonly trouble: DirectoryTrouble }>;
