import { z } from 'zod';
import { SiteError } from '../../../sync/site/site-error';
import { accept, isDone } from '../http/accept';
import type { ApiAnswer, ApiCall } from '../http/api-call';
import type { Client } from '../http/client';

const permissionsSchema = z.object({ permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })) });
const serverSchema = z.object({ baseUrl: z.url() });

/**
 * Whether the user may administer Jira: the guard of the admin page, which hidden menus don't replace. Anything but a
 * clear yes is a no; but if Jira can't say, an administrator is not told that they are none.
 * @throws {SiteError} if Jira fails or asks to wait, or Forge does not let the request through
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/
 */
export async function isAdministrator(user: Client): Promise<boolean> {
  try {
    return await administersJira(user);
  } catch (error) {
    if (error instanceof SiteError && error.kind !== 'unavailable' && error.code !== 'platform-refused') return false;
    throw error;
  }
}

/** Whether Jira says that the caller has its global permission to administer it. @throws {SiteError} */
export const administersJira = async (client: Client): Promise<boolean> =>
  isAdministering(await client.send(administeringCall));

/** The call that asks for it. */
export const administeringCall: ApiCall = {
  method: 'GET',
  template: '/rest/api/3/mypermissions',
  query: { permissions: 'ADMINISTER' },
};

/** The same, as an answer says it. */
export const isAdministering = (answer: ApiAnswer): boolean =>
  isDone(answer) && permissionsSchema.safeParse(answer.body).data?.permissions.ADMINISTER?.havePermission === true;

/** The URL of the site that the app is installed on. @throws {SiteError} */
export async function siteUrlOf(app: Client): Promise<string> {
  const answer = await app.send({ method: 'GET', template: '/rest/api/3/serverInfo' });
  return new URL(accept(serverSchema, answer).baseUrl).origin;
}
