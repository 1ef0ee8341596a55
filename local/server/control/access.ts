import { z } from 'zod';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';

const accessSchema = z.strictObject({ kind: z.enum(['organization', 'administrator', 'none']) });
const anything = z.object({}).loose();

/** Gives the app a credential for the simulated site, as an administrator would on the page, or removes all of them. */
export async function access({ forge, site }: Local, body: unknown): Promise<unknown> {
  const { kind } = accessSchema.parse(body);
  const { organizationKey, administrator } = site.credentials;
  if (kind === 'organization') {
    const payload = { organizationId: site.organizationId, apiKey: organizationKey };
    return callAdmin(forge, 'saveOrganizationKey', payload, anything);
  }
  if (kind === 'administrator') {
    const { email, apiToken } = administrator;
    return callAdmin(forge, 'saveAdministratorToken', { siteUrl: site.siteUrl, email, apiToken }, anything);
  }
  const present = await callAdmin(forge, 'getAccess', {}, anything);
  for (const credential of ['organization', 'administrator']) {
    if (present[credential]) await callAdmin(forge, 'removeAccess', { kind: credential }, anything);
  }
  return callAdmin(forge, 'getAccess', {}, anything);
}

/** What a person enters on the page; for a real site it comes from admin.atlassian.com and id.atlassian.com. */
export const credentials = ({ organizationId, credentials: known }: Local['site']) => ({ organizationId, ...known });
