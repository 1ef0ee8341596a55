import type { Local } from '../local';

export interface Calls {
  readonly storage: {
    readonly reads: number;
    readonly writes: number;
    readonly readUnits: number;
    readonly writeUnits: number;
  };
  /** By `METHOD /path/{template}`. */
  readonly atlassian: Readonly<Record<string, number>>;
  readonly events: number;
}

/** The app's calls to the platform and to Atlassian since the last reset. */
export function calls({ forge, site }: Local): Calls {
  const { storage, events } = forge.ledger.snapshot();
  return { storage, atlassian: site.calls.counts(), events };
}

export function resetCalls(local: Local): Calls {
  const before = calls(local);
  local.forge.ledger.reset();
  local.site.calls.reset();
  return before;
}
