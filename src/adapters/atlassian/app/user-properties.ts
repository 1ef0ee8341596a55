import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import { SiteError } from '../../../sync/site/site-error';
import type { UserPropertyChanges, UserPropertyReads, UserPropertyValue } from '../../../sync/site/user-properties';
import { accept, isDone } from '../http/accept';
import type { ApiAnswer, ApiCall } from '../http/api-call';
import type { Client } from '../http/client';
import { refuse } from '../http/refusal';

const jiraTemplate = '/rest/api/3/user/properties/{propertyKey}';
const confluenceTemplate = '/wiki/rest/api/user/{userId}/property/{key}';

const propertySchema = z.object({ value: z.record(z.string(), z.unknown()) });

/**
 * Values that the app stores with a person. They are not the properties shown in Jira's own user administration, and
 * those in Confluence are visible only to this app.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-properties/
 * @see https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-user-properties/
 */
export function appUserProperties(
  jira: Client,
  confluence: Client | undefined,
): UserPropertyReads & UserPropertyChanges {
  const inJira = (method: ApiCall['method'], id: AccountId, key: string, body?: UserPropertyValue) =>
    jira.send({
      method,
      template: jiraTemplate,
      values: { propertyKey: key },
      query: { accountId: id },
      ...(body && { body }),
    });
  return {
    async setUserProperty(id, key, value) {
      const answer = await inJira('PUT', id, key, value);
      if (!isDone(answer)) refuse(answer);
      const isThere = confluence !== undefined && (await setInConfluence(confluence, id, key, value));
      return isThere ? ['jira', 'confluence'] : ['jira'];
    },
    async getUserProperty(id, key) {
      const answer = await inJira('GET', id, key);
      return answer.status === 404 ? undefined : accept(propertySchema, answer).value;
    },
    async deleteUserProperty(id, key) {
      const answer = await inJira('DELETE', id, key);
      if (!isDone(answer) && answer.status !== 404) refuse(answer);
      const isLeft = confluence ? await deleteInConfluence(confluence, id, key) : false;
      return isDone(answer) || isLeft ? 'changed' : 'same';
    },
  };
}

/** Confluence separates creating from updating: tries one, then the other, else somebody has just created it. */
function setInConfluence(confluence: Client, id: AccountId, key: string, value: UserPropertyValue): Promise<boolean> {
  const send = (method: 'PUT' | 'POST') =>
    confluence.send({ method, template: confluenceTemplate, values: { userId: id, key }, body: { value } });
  return isKept(async () => {
    const changed = await send('PUT');
    if (changed.status !== 404) return changed;
    const made = await send('POST');
    return made.status === 409 ? send('PUT') : made;
  });
}

const deleteInConfluence = (confluence: Client, id: AccountId, key: string): Promise<boolean> =>
  isKept(() => confluence.send({ method: 'DELETE', template: confluenceTemplate, values: { userId: id, key } }));

/** Nothing is stored without Confluence, without the app in it, or for a person it doesn't know. */
async function isKept(write: () => Promise<ApiAnswer>): Promise<boolean> {
  try {
    const answer = await write();
    if (isDone(answer)) return true;
    return answer.status === 403 || answer.status === 404 ? false : refuse(answer);
  } catch (error) {
    if (error instanceof SiteError && error.kind === 'forbidden') return false;
    throw error;
  }
}
