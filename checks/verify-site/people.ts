import { at, listAt, type Reply, textAt } from './ask';
import { fails, holds, holdsIf, unknown, type Verification, type VerifiedSite } from './verification';

const search = ({ key, directory }: VerifiedSite, body: object): Promise<Reply> =>
  key('POST', `${directory}/users/search`, body);
const first = async (site: VerifiedSite, filter: object): Promise<unknown> =>
  at((await search(site, { ...filter, limit: 1 })).body, 'data', 0);

/** People in the organization API and user management; nothing is written. */
export const peopleVerifications: readonly Verification[] = [
  {
    id: 'A2',
    needs: 'both',
    async look(site) {
      const { accountId, emailAddress } = await site.owner();
      const found = listAt((await search(site, { emails: [emailAddress.toUpperCase()] })).body, 'data');
      if (found.length !== 1 || textAt(found[0], 'accountId') !== accountId) {
        return fails(`${found.length} people were found by the owner's address in capitals`);
      }
      const outside = await first(site, { membershipStatus: ['no_membership'] });
      if (outside === undefined) return holds('nobody is managed without being a member, so half of it was not seen');
      const again = await search(site, { emails: [textAt(outside, 'email')] });
      return holdsIf(listAt(again.body, 'data').length === 1, 'a managed account without membership was not found');
    },
  },
  {
    id: 'A3',
    needs: 'key',
    async look(site) {
      const suspended = await first(site, { membershipStatus: ['suspended'] });
      if (suspended === undefined) return unknown('nobody is suspended');
      const accountIds = [textAt(suspended, 'accountId')];
      const { body } = await search(site, { accountIds, expand: ['groups', 'platformRoles'] });
      return holdsIf(Array.isArray(at(body, 'data', 0, 'groups')), 'a suspended person is not shown with their groups');
    },
  },
  {
    id: 'A4',
    needs: 'both',
    async look(site) {
      const { accountId } = await site.owner();
      const { body } = await search(site, { accountIds: [accountId], expand: ['groups', 'platformRoles'] });
      const roles = listAt(body, 'data', 0, 'platformRoles').join(', ');
      return holdsIf(/admin/i.test(roles), `the owner's platformRoles are "${roles}"`);
    },
  },
  {
    id: 'A16',
    needs: 'key',
    async look({ key, directory, organizationId }) {
      const nobody = 'rollcall-access-check';
      const { status, body } = await key('POST', `${directory}/users/${nobody}/suspend`);
      const code = textAt(body, 'errors', 0, 'code');
      const invited = await key('POST', `/admin/v2/orgs/${organizationId}/users/invite`, { emails: [] });
      const seen = `suspending nobody was answered ${status} ${code}, inviting nobody ${invited.status}`;
      const isNobody = status === 404 && /^ADMIN-(UAM-404-1|404-8)$/.test(code);
      return holdsIf((status === 400 || isNobody) && invited.status === 400, seen);
    },
  },
  {
    id: 'A27',
    needs: 'both',
    async look(site) {
      const { accountId } = await site.owner();
      const { body } = await search(site, { accountIds: [accountId], expand: ['productAccess'] });
      if (!Array.isArray(at(body, 'data', 0, 'productAccess')))
        return fails('the owner is shown without productAccess');
      const access = listAt(body, 'data', 0, 'productAccess');
      if (access.length === 0) return unknown('the owner can open no product');
      const resources = access.map((product) => textAt(product, 'resourceId'));
      const known = await products(site);
      const odd = resources.find((resource) => !known.has(resource));
      if (odd !== undefined) return fails(`"${odd}" is among no workspaces`);
      const giving = await Promise.all(resources.map((resource) => groupsOf(site, { resourceIds: [resource] })));
      const own = await groupsOf(site, { accountIds: [accountId] });
      const unexplained = resources.filter((_, index) => !giving[index]?.some((group) => own.includes(group)));
      // A role may also be given to a person directly.
      if (unexplained.length > 0) return unknown(`no group of the owner gives ${unexplained.join(', ')}`);
      return holds();
    },
  },
  {
    id: 'A28',
    needs: 'both',
    async look(site) {
      const { accountId, emailAddress } = await site.owner();
      const { body } = await search(site, { accountIds: [accountId] });
      const parts = [emailAddress, textAt(body, 'data', 0, 'name')].filter((text) => text !== '').map(withoutEnds);
      const finds = await Promise.all(parts.map(async (searchTerm) => (await search(site, { searchTerm })).body));
      const missed = finds.filter(
        (found) => !listAt(found, 'data').some((person) => textAt(person, 'accountId') === accountId),
      );
      if (missed.length > 0) return fails(`the owner was not found by ${missed.length} of ${parts.length} parts`);
      const strangers = listAt((await search(site, { searchTerm: 'rollcall-access-check' })).body, 'data').length;
      return holdsIf(strangers === 0, `${strangers} people were found by a text that nobody has`);
    },
  },
  {
    id: 'J1',
    needs: 'key',
    async look(site) {
      const managed = await first(site, { claimStatus: 'managed' });
      if (managed === undefined) return unknown('the organization manages nobody');
      const { status, body } = await privileges(site, textAt(managed, 'accountId'), 'profile.write');
      return holdsIf(typeof at(body, 'profile.write', 'name', 'allowed') === 'boolean', `it was answered ${status}`);
    },
  },
  {
    id: 'J2',
    needs: 'key',
    async look(site) {
      const unmanaged = await first(site, { claimStatus: 'unmanaged' });
      const ids = [...(unmanaged === undefined ? [] : [textAt(unmanaged, 'accountId')]), 'rollcall-access-check'];
      const answers = await Promise.all(ids.map((id) => privileges(site, id, 'profile.write')));
      const statuses = answers.map(({ status }) => status);
      const areRefused = statuses.every((status) => status === 403 || status === 404);
      return holdsIf(areRefused, `they were answered ${statuses.join(', ')}`);
    },
  },
  {
    id: 'J12',
    needs: 'key',
    async look(site) {
      const managed = await first(site, { claimStatus: 'managed' });
      if (managed === undefined) return unknown('the organization manages nobody');
      const { status, body } = await privileges(site, textAt(managed, 'accountId'), 'lifecycle.enablement');
      const allowed = at(body, 'lifecycle.enablement', 'allowed');
      return holdsIf(typeof allowed === 'boolean', `it was answered ${status}`);
    },
  },
];

const privileges = ({ key }: VerifiedSite, accountId: string, names: string): Promise<Reply> =>
  key('GET', `/users/${encodeURIComponent(accountId)}/manage?privileges=${names}`);

const groupsOf = async ({ key, directory }: VerifiedSite, filter: object): Promise<readonly string[]> =>
  listAt((await key('POST', `${directory}/groups/search`, { ...filter, limit: 100 })).body, 'data').map((group) =>
    textAt(group, 'id'),
  );

const products = async ({ key, organizationId }: VerifiedSite): Promise<ReadonlySet<string>> => {
  const { body } = await key('POST', `/admin/v2/orgs/${organizationId}/workspaces`, { limit: 100 });
  return new Set(listAt(body, 'data').map((workspace) => textAt(workspace, 'id')));
};

/** Some letters from within. */
const withoutEnds = (text: string): string => (text.length > 4 ? text.slice(1, -1) : text);
