import { z } from 'zod';
import type { SiteSuggestions, SuggestedGroup, SuggestedPerson } from '../../../sync/site/suggestions';
import { accept } from '../http/accept';
import type { Client } from '../http/client';

const groupsSchema = z.object({ groups: z.array(z.object({ groupId: z.string(), name: z.string() })) });
const peopleSchema = z.array(
  z.object({
    accountId: z.string(),
    accountType: z.string().optional(),
    displayName: z.string().default(''),
    emailAddress: z.string().nullish(),
  }),
);

/** Jira's own limit of a picker. */
const most = 20;

/**
 * The groups and people that Jira suggests for a text, as seen by whoever the client acts for. Apps are users to Jira as
 * well, but nobody picks one.
 * @throws {SiteError}
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/#api-rest-api-3-groups-picker-get
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/#api-rest-api-3-user-search-get
 */
export function siteSuggestions(user: Client): SiteSuggestions {
  return {
    async groups(text): Promise<readonly SuggestedGroup[]> {
      const query = { query: text, maxResults: String(most), caseInsensitive: 'true' };
      const answer = await user.send({ method: 'GET', template: '/rest/api/3/groups/picker', query });
      return accept(groupsSchema, answer).groups.map(({ groupId, name }) => ({ id: groupId, name }));
    },
    async people(text): Promise<readonly SuggestedPerson[]> {
      const query = { query: text, maxResults: String(most) };
      const answer = await user.send({ method: 'GET', template: '/rest/api/3/user/search', query });
      return accept(peopleSchema, answer)
        .filter(({ accountType = 'atlassian' }) => accountType === 'atlassian')
        .map(({ accountId, displayName, emailAddress }) => ({
          accountId,
          name: displayName,
          ...(emailAddress ? { email: emailAddress } : {}),
        }));
    },
  };
}
