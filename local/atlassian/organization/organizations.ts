import { param } from '../http/call';
import type { Domain } from '../state/domains';
import type { SiteState } from '../state/site-state';
import { refuse } from './error';
import { afterOf, toPage } from './page';
import type { OrganizationHandler } from './scope';

const base = 'https://api.atlassian.com/admin';

/** GET /v1/orgs: a key sees only its own organization, and one with scopes sees none. */
export const listOrganizations: OrganizationHandler = (state, { caller }) => ({
  status: 200,
  body: { data: caller.isScoped ? [] : [organization(state)], links: { self: `${base}/v1/orgs` } },
});

/** GET /v1/orgs/{orgId}. */
export const getOrganization: OrganizationHandler = (state) => ({ status: 200, body: { data: organization(state) } });

function organization(state: SiteState) {
  const self = `${base}/v1/orgs/${state.identity.organizationId}`;
  return {
    id: state.identity.organizationId,
    type: 'orgs',
    attributes: { name: new URL(state.identity.siteUrl).hostname.split('.')[0] ?? '' },
    relationships: {
      domains: { links: { related: `${self}/domains` } },
      users: { links: { related: `${self}/users` } },
    },
    links: { self },
  };
}

/** GET /v2/orgs/{orgId}/directories: this organization has one. */
export const listDirectories: OrganizationHandler = (state, call) => {
  const limit = call.query.has('limit') ? Number(call.query.get('limit')) : 20;
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw refuse('ADMIN-400-4', 'limit goes from 1 to 100.');
  return {
    status: 200,
    body: { data: [{ directoryId: state.identity.directoryId, name: 'Primary Directory' }], links: {} },
  };
};

/** GET /v1/orgs/{orgId}/domains. */
export const listDomains: OrganizationHandler = (state) => ({
  status: 200,
  body: {
    data: state.domains.all().map((domain) => toDomain(state, domain)),
    links: { self: `${base}/v1/orgs/${state.identity.organizationId}/domains` },
  },
});

/** GET /v1/orgs/{orgId}/domains/{domainId}. */
export const getDomain: OrganizationHandler = (state, call) => {
  const domain = state.domains.all().find(({ id }) => id === param(call, 'domainId'));
  if (!domain) throw refuse('ADMIN-404-3', 'The organization has no such domain.');
  return { status: 200, body: { data: toDomain(state, domain) } };
};

function toDomain(state: SiteState, domain: Domain) {
  return {
    id: domain.id,
    type: 'domains',
    attributes: {
      name: domain.name,
      claim: { type: 'dns', status: domain.verified ? 'verified' : 'unverified' },
    },
    links: { self: `${base}/v1/orgs/${state.identity.organizationId}/domains/${domain.id}` },
  };
}

/** GET /v1/orgs/{orgId}/users: managed accounts, members of the directory or not; pages of 50. */
export const listManagedAccounts: OrganizationHandler = (state, call) => {
  const cursor = call.query.get('cursor');
  const managed = `p.account_type = 'atlassian' AND p.email_domain IN (SELECT name FROM domains WHERE verified = 1)`;
  const rows = state.people.select(`${managed} AND p.seq > ?`, [afterOf(cursor)], { limit: 51 });
  const self = `${base}/v1/orgs/${state.identity.organizationId}/users`;
  const page = toPage(rows, { limit: 50 }, (person) => ({
    account_id: person.accountId,
    account_type: person.accountType,
    account_status: person.accountStatus,
    name: person.name,
    picture: `${state.identity.siteUrl}/avatar/${encodeURIComponent(person.accountId)}`,
    email: person.email,
    access_billable: state.seats.heldBy(person.seq).length > 0,
    product_access: state.seats.heldBy(person.seq).map((key) => ({ key, name: state.seats.byKey(key)?.name ?? key })),
    links: { self: `https://api.atlassian.com/users/${person.accountId}/manage/profile` },
  }));
  const next = page.links.next === undefined ? {} : { next: `${self}?cursor=${page.links.next}` };
  return {
    status: 200,
    body: { data: page.data, meta: { total: state.people.count(managed, []) }, links: { self, ...next } },
  };
};

/** POST /v2/orgs/{orgId}/workspaces: the ARIs of the site's products. */
export const listWorkspaces: OrganizationHandler = (state) => {
  const products = state.seats.products();
  return {
    status: 200,
    body: {
      data: products.map((product) => ({
        id: product.resourceId,
        type: 'workspace',
        attributes: {
          name: product.name,
          typeKey: product.key,
          type: product.name,
          owner: product.key,
          status: 'online',
          usage: state.seats.used(product.key),
          capacity: product.seats,
          // Bitbucket's workspaces belong to no site.
          hostUrl: product.key === 'bitbucket' ? 'https://bitbucket.org' : state.identity.siteUrl,
        },
        links: { self: `${base}/v2/orgs/${state.identity.organizationId}/workspaces/${product.resourceId}` },
      })),
      links: {},
      meta: { pageSize: products.length, total: products.length },
    },
  };
};
