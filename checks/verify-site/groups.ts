import { at, listAt, textAt } from './ask';
import { fails, holds, holdsIf, unknown, type Verification, type VerifiedSite } from './verification';

const search = async ({ key, directory }: VerifiedSite, body: object): Promise<readonly unknown[]> =>
  listAt((await key('POST', `${directory}/groups/search`, body)).body, 'data');

/** Groups and products in the organization API; nothing is written. */
export const groupVerifications: readonly Verification[] = [
  {
    id: 'A9',
    needs: 'key',
    async look(site) {
      const [group] = await search(site, { limit: 1 });
      if (group === undefined) return unknown('the organization has no group');
      const found = await search(site, { groupIds: [textAt(group, 'id')] });
      if (found.length !== 1) return fails(`${found.length} groups were found by one id`);
      const hasAccess = typeof at(found[0], 'managementAccess', 'modifiable') === 'boolean';
      return holdsIf(hasAccess && typeof at(found[0], 'externalSynced') === 'boolean', 'the two fields are missing');
    },
  },
  {
    id: 'A10',
    needs: 'both',
    async look(site) {
      const roles = (await site.token('GET', '/rest/api/3/applicationrole')).body;
      const id = textAt(roles, 0, 'defaultGroupsDetails', 0, 'groupId');
      if (id === '') return unknown('Jira shows no default group');
      const [group] = await search(site, { groupIds: [id] });
      const { modifiable, deletable } = (at(group, 'managementAccess') ?? {}) as Record<string, unknown>;
      if (modifiable === false) return unknown('the default group is not modifiable, so it shows nothing');
      return holdsIf(deletable === false, `a default group is modifiable ${modifiable}, deletable ${deletable}`);
    },
  },
  {
    id: 'A17',
    needs: 'key',
    async look({ key, organizationId, siteUrl }) {
      const { status, body } = await key('POST', `/admin/v2/orgs/${organizationId}/workspaces`, { limit: 100 });
      const here = listAt(body, 'data').filter((workspace) =>
        isAt(textAt(workspace, 'attributes', 'hostUrl'), siteUrl),
      );
      if (here.length === 0) return fails(`no workspace has the address of the site (answered ${status})`);
      const odd = here.find((workspace) => !/^ari:cloud:[a-z0-9-]+::site\//.test(textAt(workspace, 'id')));
      return odd === undefined ? holds() : fails(`an id is ${textAt(odd, 'id')}`);
    },
  },
  {
    id: 'A19',
    needs: 'both',
    async look(site) {
      const { accountId } = await site.owner();
      const all = await search(site, { accountIds: [accountId], limit: 100 });
      if (all.length === 0) return fails('the owner is in no group, by accountIds');
      const none = await search(site, { accountIds: [accountId], resourceIds: ['ari:cloud:jira-software::site/0'] });
      return holdsIf(none.length === 0, `${none.length} of ${all.length} groups grant an unknown product`);
    },
  },
  {
    id: 'A20',
    needs: 'both',
    async look(site) {
      const { accountId } = await site.owner();
      const [group] = await search(site, { accountIds: [accountId], limit: 1 });
      if (group === undefined) return unknown('the owner is in no group');
      const body = { groupIds: [textAt(group, 'id')], accountIds: [accountId] };
      const found = await site.key('POST', `${site.directory}/users/search`, body);
      const members = listAt(found.body, 'data');
      return holdsIf(members.length === 1, `the owner was found ${members.length} times in a group of theirs`);
    },
  },
  {
    id: 'A23',
    needs: 'key',
    async look(site) {
      const lists = await Promise.all(
        ['users', 'groups'].map((what) => site.key('POST', `${site.directory}/${what}/search`, { limit: 1 })),
      );
      const counts = lists.map(({ body }) => listAt(body, 'data').length);
      return holdsIf(
        counts.every((count) => count === 1),
        `pages of one hold ${counts.join(' people and ')} groups`,
      );
    },
  },
];

const isAt = (address: string, siteUrl: string): boolean =>
  URL.canParse(address) && new URL(address).origin === new URL(siteUrl).origin;
