import { z } from 'zod';
import type { SiteGroupId } from '../../../directory/ids';
import type { Effect } from '../../../sync/site/effect';
import { SiteError } from '../../../sync/site/site-error';
import type { SiteGroup } from '../../../sync/site/site-groups';
import { accept, isDone } from '../http/accept';
import type { ApiAnswer } from '../http/api-call';
import type { Client, Surroundings } from '../http/client';
import type { Groups } from '../http/credential-site';
import { errorText, toSiteError } from '../http/refusal';
import { groupGone, neverSigned, seenGroups } from '../http/seen-groups';
import { isJustCreated, markCreated, markGone, untilSeen } from '../http/settle';

export const groupSchema = z.object({ groupId: z.string(), name: z.string() });
type JiraGroup = z.output<typeof groupSchema>;
const listSchema = z.object({ values: z.array(groupSchema) });

/** Ids of the groups that are never changed, by reason. */
export interface Protections {
  readonly administrative: () => Promise<ReadonlySet<string>>;
  readonly defaults: () => Promise<ReadonlySet<string>>;
}

/** Groups by Jira's REST API, as a site administrator. */
export function administratorGroups(client: Client, around: Surroundings, protections: Protections): Groups {
  async function list(query: Readonly<Record<string, string>>): Promise<readonly JiraGroup[]> {
    const answer = await client.send({ method: 'GET', template: '/rest/api/3/group/bulk', query });
    return accept(listSchema, answer).values;
  }
  const seen = seenGroups<JiraGroup>(around, {
    way: 'administrator group',
    idOf: ({ groupId }) => groupId as SiteGroupId,
    get: async (id) => (await list({ groupId: id })).find(({ groupId }) => groupId === id),
    find: async (name) =>
      (await list({ groupName: name })).find((group) => group.name.toLowerCase() === name.toLowerCase()),
  });

  /** A cached group is judged by the groups that are protected now. */
  const judged = async (group: JiraGroup | undefined): Promise<SiteGroup | undefined> =>
    group && (await toSiteGroups([group], protections))[0];
  const findGroup = async (name: string): Promise<SiteGroup | undefined> => judged(await seen.find(name));

  return {
    findGroup,
    getGroup: async (id) => judged(await seen.get(id)),
    recallGroup: async (id) => judged(await seen.recall(id)),
    recallGroupNamed: async (name) => judged(await seen.recallNamed(name)),
    recallCreated: neverSigned,
    /** If the name is taken, in whatever letter case, that group is the one wanted. */
    async createGroup(name) {
      const answer = await client.send({ method: 'POST', template: '/rest/api/3/group', body: { name } });
      const taken = isDone(answer) ? undefined : await findGroup(name);
      if (taken) return taken;
      const group = accept(groupSchema, answer);
      markCreated(around, group.groupId);
      seen.note(group);
      return { id: group.groupId as SiteGroupId, name: group.name };
    },
    async deleteGroup(id) {
      const answer = await seen.changing(id, () =>
        client.send({ method: 'DELETE', template: '/rest/api/3/group', query: { groupId: id } }),
      );
      if (!isDone(answer) && answer.status !== 404) refuseGroup(answer);
      markGone(around, id);
      return isDone(answer) ? 'changed' : 'same';
    },
    async addMember(group, account) {
      return untilSeen<Effect>(around, 'not-seen-on-site', async () => {
        const answer = await client.send({
          method: 'POST',
          template: '/rest/api/3/group/user',
          query: { groupId: group },
          body: { accountId: account },
        });
        if (isDone(answer)) return 'changed';
        if (says(answer, /already/i)) return 'same';
        if (answer.status === 404 && isJustCreated(around, [group, account])) return undefined;
        seen.forget(group);
        if (answer.status !== 404) return refuseGroup(answer);
        // Jira does not say which of the two is missing.
        if (!(await seen.get(group))) throw groupGone();
        throw new SiteError(
          'rejected',
          'account-missing',
          errorText(answer.body) ?? { say: 'answered-status', status: 404 },
        );
      });
    },
    async removeMember(group, account) {
      const query = { groupId: group, accountId: account };
      const answer = await client.send({ method: 'DELETE', template: '/rest/api/3/group/user', query });
      const absent = answer.status === 404 || says(answer, /not a member/i);
      if (!isDone(answer) && !absent) refuseGroup(answer);
      return absent ? 'same' : 'changed';
    },
  };
}

/** The groups that Jira lists, with their protection. */
export async function toSiteGroups(
  groups: readonly z.output<typeof groupSchema>[],
  protections: Protections,
): Promise<readonly SiteGroup[]> {
  if (groups.length === 0) return [];
  const [administrative, defaults] = await Promise.all([protections.administrative(), protections.defaults()]);
  return groups.map(({ groupId, name }) => {
    const protection = administrative.has(groupId) ? 'administrative' : defaults.has(groupId) ? 'default' : undefined;
    return { id: groupId as SiteGroupId, name, ...(protection && { protection }) };
  });
}

/** Jira answers 400 if nothing is left to do; the texts are undocumented, so keywords decide. */
const says = (answer: ApiAnswer, words: RegExp): boolean =>
  (answer.status === 400 || answer.status === 409) && words.test(errorText(answer.body) ?? '');

/** 403 means either a missing permission or a group kept elsewhere; the text tells which. */
function refuseGroup(answer: ApiAnswer): never {
  const error = toSiteError(answer);
  const text = error.message;
  if (answer.status === 403 && /extern|synced|managed|read.?only|cannot be deleted/i.test(text)) {
    throw new SiteError('rejected', 'group-protected', text);
  }
  throw error;
}
