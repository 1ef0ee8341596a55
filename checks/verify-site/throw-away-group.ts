import { at, listAt, type Reply, textAt } from './ask';
import { type Finding, fails, holds, holdsIf, type Verification, type VerifiedSite } from './verification';

const second = 1000;
const longest = 30 * second;

/**
 * Checks that need a write. Each creates its own group with an unused name and always deletes it; nothing else is
 * changed, and nobody gets an e-mail. Its only member is the token's owner.
 */
export const writingVerifications: readonly Verification[] = [
  {
    id: 'A1',
    needs: 'both',
    writes: true,
    look: (site) =>
      withGroup(site, async (group) => {
        const added = await join(site, group);
        const removed = await leave(site, group);
        const statuses = `${added.status} for an addition, ${removed.status} for a removal`;
        return added.status < 400 && removed.status < 400 ? holds(statuses) : fails(statuses);
      }),
  },
  {
    id: 'A6',
    needs: 'both',
    writes: true,
    look: (site) =>
      withGroup(site, async (group) => {
        const { accountId, emailAddress } = await site.owner();
        const { status, body } = await site.key('POST', `/admin/v2/orgs/${site.organizationId}/users/invite`, {
          emails: [emailAddress],
          permissionRules: [],
          additionalGroups: [group],
          sendNotification: false,
        });
        const id = textAt(body, 'data', 0, 'id');
        return holdsIf(id === accountId, `inviting the owner again was answered ${status} with the id "${id}"`);
      }),
  },
  {
    id: 'A8',
    needs: 'key',
    writes: true,
    look: (site) => withGroup(site, async (_group, waited) => holds(`it was found after ${waited / second} s`)),
  },
  {
    id: 'A12',
    needs: 'both',
    writes: true,
    look: (site) =>
      withGroup(site, async (group) => {
        const { status, body } = await leave(site, group);
        const code = textAt(body, 'errors', 0, 'code');
        const isGone = status === 404 && code !== '';
        return holdsIf(status < 400 || isGone, `removing nobody was answered ${status} ${code}`.trimEnd());
      }),
  },
  {
    id: 'A14',
    needs: 'both',
    writes: true,
    look: (site) =>
      withGroup(site, async (group) => {
        await join(site, group);
        const { status } = await remove(site, group);
        return holdsIf(status < 400, `deleting a group with a member was answered ${status}`);
      }),
  },
  {
    id: 'A24',
    needs: 'key',
    writes: true,
    look: (site) =>
      withGroup(site, async (_group, _waited, { description }) =>
        holdsIf(description === described, `the group is described as "${description}"`),
      ),
  },
  {
    id: 'A25',
    needs: 'key',
    writes: true,
    look: (site) => withGroup(site, async (_group, _waited, { name }) => createInCapitals(site, name)),
  },
  {
    id: 'J6',
    needs: 'token',
    writes: true,
    look: async (site) => {
      const made = await site.token('POST', '/rest/api/3/group', { name: site.newGroupName() });
      const group = `groupId=${textAt(made.body, 'groupId')}`;
      if (made.status >= 400) return fails(`creating a group was answered ${made.status}`);
      try {
        const { accountId } = await site.owner();
        const add = () => site.token('POST', `/rest/api/3/group/user?${group}`, { accountId });
        const take = () => site.token('DELETE', `/rest/api/3/group/user?${group}&accountId=${accountId}`);
        await add();
        const again = await add();
        await take();
        const gone = await take();
        const isUnderstood =
          understood(again, /already/i) && (gone.status === 404 || understood(gone, /not a member/i));
        const seen = `${again.status} and ${gone.status}`;
        return isUnderstood ? holds(seen) : fails(`${seen}, in other words`);
      } finally {
        await site.token('DELETE', `/rest/api/3/group?${group}`);
      }
    },
  },
];

const understood = ({ status, body }: Reply, words: RegExp): boolean =>
  status < 400 || ((status === 400 || status === 409) && words.test(JSON.stringify(at(body, 'errorMessages') ?? '')));

const described = 'Created to check what Rollcall assumes. Reference: rollcall-Ab12Cd34Ef56';

/** A second group would be deleted with the first. */
async function createInCapitals(site: VerifiedSite, name: string): Promise<Finding> {
  const { status } = await site.key('POST', `${site.directory}/groups`, { name: name.toUpperCase() });
  if (status >= 400) return holds(`it was answered ${status}`);
  const found = await site.key('POST', `${site.directory}/groups/search`, { groupNames: [name] });
  for (const other of listAt(found.body, 'data').slice(1)) await tidy(site, textAt(other, 'id'));
  return fails(`a second group was created, which differs from ${name} in case: please see that it is gone`);
}

interface Shown {
  readonly name: string;
  readonly description: string;
}

/** Creates a group, checks, and deletes it. */
async function withGroup(
  site: VerifiedSite,
  look: (group: string, waited: number, shown: Shown) => Promise<Finding>,
): Promise<Finding> {
  const name = site.newGroupName();
  const made = await site.key('POST', `${site.directory}/groups`, { name, description: described });
  if (made.status >= 400) return fails(`creating a group was answered ${made.status}`);
  for (let waited = 0; waited <= longest; waited += second) {
    const found = await site.key('POST', `${site.directory}/groups/search`, { groupNames: [name] });
    const [first] = listAt(found.body, 'data');
    const group = textAt(first, 'id');
    if (group !== '') {
      try {
        return await look(group, waited, { name, description: textAt(first, 'description') });
      } finally {
        await tidy(site, group);
      }
    }
    await site.pause(second);
  }
  return fails(`the group ${name} was not found within 30 s: please delete it by hand`);
}

async function join(site: VerifiedSite, group: string): Promise<Reply> {
  const { accountId } = await site.owner();
  return site.key('POST', `${site.directory}/groups/${group}/memberships`, { accountId });
}

async function leave(site: VerifiedSite, group: string): Promise<Reply> {
  const { accountId } = await site.owner();
  return site.key('DELETE', `${site.directory}/groups/${group}/memberships/${encodeURIComponent(accountId)}`);
}

/** Deletes the group; if that fails with a member in it, removes the member first. */
async function tidy(site: VerifiedSite, group: string): Promise<void> {
  const { status } = await remove(site, group);
  if (status < 400 || status === 404) return;
  await leave(site, group);
  await site.key('DELETE', `${site.directory}/groups/${group}`);
}

const remove = (site: VerifiedSite, group: string): Promise<Reply> =>
  site.key('DELETE', `${site.directory}/groups/${group}?forceIfNotEmpty=true`);
