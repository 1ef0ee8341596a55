import type { AccessSecrets } from '../../../connections/access';
import type { SiteCall } from '../../../journal/entry';
import type { WebAnswer } from './api-call';
import type { Surroundings } from './client';
import type { SiteMemory } from './memory';

/** Calls Jira (or another product) as the app or as a user, through the platform; the path starts with `/rest/`. */
export type JiraRequest = (path: string, init?: RequestInit) => Promise<WebAnswer>;

export interface AtlassianOptions {
  readonly secrets: AccessSecrets;
  /** The global fetch: api.atlassian.com and the site's own host. */
  readonly fetch: (url: string, init: RequestInit) => Promise<WebAnswer>;
  /** Jira as the app itself. */
  readonly requestJira: JiraRequest;
  /** Confluence as the app itself; the path starts with `/wiki/`. Without it nothing is stored in Confluence. */
  readonly requestConfluence?: JiraRequest;
  /** What this installation remembers between invocations. */
  readonly memory: SiteMemory;
  /** Milliseconds left for calls in this invocation; without it retries take as long as they need. */
  readonly timeLeft?: () => number;
  /** Calls that may leave the platform in this invocation. Forge allows 100 per minute of its timeout. Default 95. */
  readonly mostCalls?: number;
  /** The same, counted down together with other records of calls of the invocation. */
  readonly outside?: { left: number };
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** 0 to 1. */
  readonly random?: () => number;
}

const defaultCalls = 95;

/** The options, with system defaults for clock and randomness, and a place to log calls. */
export function toSurroundings(options: AtlassianOptions, log: (call: SiteCall) => void): Surroundings {
  return {
    memory: options.memory,
    now: options.now ?? Date.now,
    sleep: options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))),
    random: options.random ?? Math.random,
    timeLeft: options.timeLeft ?? (() => Number.POSITIVE_INFINITY),
    outside: options.outside ?? { left: options.mostCalls ?? defaultCalls },
    log,
  };
}
