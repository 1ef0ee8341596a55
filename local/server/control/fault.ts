import { z } from 'zod';
import { siteFaultSchema, siteSettingsSchema } from '../../atlassian/faults';
import { ldapFaultsSchema, noFaults } from '../../ldap/server/faults';
import type { Local } from '../local';

const faultSchema = z.strictObject({
  /** Switches of the local Forge (local/forge/faults.ts). */
  forge: z.record(z.string(), z.unknown()).optional(),
  /** A fault of the simulated site to add (local/atlassian/faults.ts). */
  site: siteFaultSchema.optional(),
  /** Lasting changes of the simulated site. */
  settings: siteSettingsSchema.optional(),
  /** Switches of all simulated directories (local/ldap/server/faults.ts). */
  ldap: ldapFaultsSchema.optional(),
  /** Turns off all switches and faults; comes before the others. Lasting settings of the site stay. */
  clear: z.boolean().optional(),
});

export interface FaultList {
  readonly forge: unknown;
  readonly site: unknown;
  readonly settings: unknown;
  readonly ldap: unknown;
}

export function faults({ forge, site, directories }: Local): FaultList {
  return {
    forge: forge.faults.settings,
    site: site.faults.list(),
    settings: site.faults.settings(),
    ldap: directories.faults(),
  };
}

/** Changes how the local Forge, the site and the simulated directories misbehave. @throws ZodError for an unknown switch or a wrong value */
export async function fault(local: Local, body: unknown): Promise<FaultList> {
  const { forge, site, settings, ldap, clear } = faultSchema.parse(body);
  if (clear) {
    local.forge.faults.reset();
    local.site.faults.clear();
    await local.directories.setFaults(noFaults);
  }
  if (forge) local.forge.faults.set(forge);
  if (site) local.site.faults.add(site);
  if (ldap) await local.directories.setFaults(ldap);
  if (settings) local.site.faults.configure(settings);
  return faults(local);
}
