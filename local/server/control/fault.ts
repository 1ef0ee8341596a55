import { z } from 'zod';
import { siteFaultSchema, siteSettingsSchema } from '../../atlassian/faults';
import type { Local } from '../local';

const faultSchema = z.strictObject({
  /** Switches of the local Forge (local/forge/faults.ts). */
  forge: z.record(z.string(), z.unknown()).optional(),
  /** A fault of the simulated site to add (local/atlassian/faults.ts). */
  site: siteFaultSchema.optional(),
  /** Lasting changes of the simulated site. */
  settings: siteSettingsSchema.optional(),
  /** Turns off all switches and faults; comes before the others. Lasting settings of the site stay. */
  clear: z.boolean().optional(),
});

export interface FaultList {
  readonly forge: unknown;
  readonly site: unknown;
  readonly settings: unknown;
}

export function faults({ forge, site }: Local): FaultList {
  return { forge: forge.faults.settings, site: site.faults.list(), settings: site.faults.settings() };
}

/** Changes how the local Forge and the site misbehave. @throws ZodError for an unknown switch or a wrong value */
export function fault(local: Local, body: unknown): FaultList {
  const { forge, site, settings, clear } = faultSchema.parse(body);
  if (clear) {
    local.forge.faults.reset();
    local.site.faults.clear();
  }
  if (forge) local.forge.faults.set(forge);
  if (site) local.site.faults.add(site);
  if (settings) local.site.faults.configure(settings);
  return faults(local);
}
