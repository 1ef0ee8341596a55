import { z } from 'zod';
import { accept } from './accept';
import type { Client } from './client';
import type { JiraRequest } from './options';

const permissionsSchema = z.object({ permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })) });
const serverSchema = z.object({ baseUrl: z.url() });

/**
 * Whether whoever `request` calls as may administer Jira: the guard of the admin page, which hidden menus don't
 * replace. Anything but a clear yes is a no.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/
 */
export async function isAdministrator(request: JiraRequest): Promise<boolean> {
  const answer = await request('/rest/api/3/mypermissions?permissions=ADMINISTER', {
    headers: { Accept: 'application/json' },
  });
  if (answer.status !== 200) return false;
  const parsed = permissionsSchema.safeParse(parse(await answer.text()));
  return parsed.success && parsed.data.permissions.ADMINISTER?.havePermission === true;
}

/** The address of the site that the app is installed on. @throws {SiteError} */
export async function siteUrlOf(app: Client): Promise<string> {
  const answer = await app.send({ method: 'GET', template: '/rest/api/3/serverInfo' });
  return new URL(accept(serverSchema, answer).baseUrl).origin;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
