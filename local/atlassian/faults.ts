import { z } from 'zod';
import type { SiteState } from './state/site-state';

const seconds = z.number().min(0).max(86_400);

const effectSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rate-limit'),
    /** `retry-after`: Retry-After and, at Jira, X-RateLimit-*; `reset`: X-RateLimit-Reset alone; `gateway`: neither. */
    shape: z.enum(['retry-after', 'reset', 'gateway']).default('retry-after'),
    seconds: seconds.default(5),
    /** Jira's RateLimit-Reason, such as `jira-burst-based` or `jira-quota-tenant-based`. */
    reason: z.string().default('jira-burst-based'),
  }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    body: z.json().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({ kind: z.literal('latency'), milliseconds: z.number().min(0).max(600_000) }),
  z.strictObject({ kind: z.literal('network') }),
]);

const faultFields = {
  /** `METHOD /path/{template}`, with `*` for anything: `POST *`, `* /admin/v2/*`, `*`. */
  match: z.string().min(1).default('*'),
  /** How often the fault strikes before it ends; for ever if absent. */
  times: z.number().int().min(1).optional(),
  /** Strikes each nth matching call. */
  every: z.number().int().min(1).default(1),
  /** `after`: the call takes effect, and then the answer is lost. */
  phase: z.enum(['before', 'after']).default('before'),
};

/** A fault to add, in JSON so that it can be sent over HTTP. */
export const siteFaultSchema = z.intersection(z.object(faultFields), effectSchema);
export type SiteFault = z.input<typeof siteFaultSchema>;
export type FaultEffect = z.output<typeof effectSchema>;

const lag = z.number().int().min(0).max(600_000);
const credentialState = z.enum(['valid', 'revoked', 'expired']);

/** Lasting changes of the site's behaviour; settings not named stay. */
export const siteSettingsSchema = z.strictObject({
  newGroupLagMilliseconds: lag.optional(),
  newUserLagMilliseconds: lag.optional(),
  removalLagMilliseconds: lag.optional(),
  roleLagMilliseconds: lag.optional(),
  organizationKey: z.enum([...credentialState.options, 'scoped']).optional(),
  administratorToken: credentialState.optional(),
  burstLimits: z.boolean().optional(),
  /** Seats by product key. */
  seats: z.record(z.string(), z.number().int().min(0)).optional(),
});
export type SiteSettingsChange = z.input<typeof siteSettingsSchema>;

export interface SiteFaults {
  /** @throws ZodError */
  add(fault: SiteFault): string;
  remove(id: string): void;
  clear(): void;
  list(): readonly (SiteFault & { readonly id: string; readonly struck: number })[];
  /** @throws ZodError */
  configure(change: SiteSettingsChange): void;
  settings(): Readonly<SiteState['settings']> & { readonly seats: Record<string, number> };
}

export interface FaultSource extends SiteFaults {
  /** The faults that strike this call before and after it runs; counts the call. */
  strike(endpoint: string): { readonly before: readonly FaultEffect[]; readonly after: readonly FaultEffect[] };
}

export function createFaults(state: SiteState): FaultSource {
  type Active = z.output<typeof siteFaultSchema> & { id: string; pattern: RegExp; seen: number; struck: number };
  let active: Active[] = [];
  let nextId = 1;
  const due = (fault: Active, endpoint: string) => {
    if (!fault.pattern.test(endpoint) || (fault.times !== undefined && fault.struck >= fault.times)) return false;
    fault.seen += 1;
    if (fault.seen % fault.every !== 0) return false;
    fault.struck += 1;
    return true;
  };
  return {
    add(fault) {
      const parsed = siteFaultSchema.parse(fault);
      const id = `fault-${nextId++}`;
      active.push({ ...parsed, id, pattern: toPattern(parsed.match), seen: 0, struck: 0 });
      return id;
    },
    remove(id) {
      active = active.filter((fault) => fault.id !== id);
    },
    clear() {
      active = [];
    },
    list: () => active.map(({ pattern: _pattern, seen: _seen, ...fault }) => fault),
    configure(change) {
      const { seats, ...settings } = siteSettingsSchema.parse(change);
      for (const [product, number] of Object.entries(seats ?? {})) state.seats.setSeats(product, number);
      for (const [name, value] of Object.entries(settings)) {
        if (value !== undefined) Object.assign(state.settings, { [name]: value });
      }
    },
    settings: () => ({
      ...state.settings,
      seats: Object.fromEntries(state.seats.products().map((product) => [product.key, product.seats])),
    }),
    strike(endpoint) {
      if (active.length === 0) return nothing;
      const striking = active.filter((fault) => due(fault, endpoint));
      return {
        before: striking.filter((fault) => fault.phase === 'before'),
        after: striking.filter((fault) => fault.phase === 'after'),
      };
    },
  };
}

const nothing = { before: [], after: [] };

function toPattern(match: string): RegExp {
  const escaped = match.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${escaped}$`);
}
