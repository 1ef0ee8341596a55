import type { SiteState } from './state/site-state';

/** Jira Service Management as its agents see it: customers, organizations and service desks, by e-mail and name. */
export interface PortalSnapshot {
  readonly customers: readonly { readonly accountId: string; readonly email: string; readonly name: string }[];
  readonly organizations: readonly {
    readonly id: string;
    readonly name: string;
    readonly members: readonly string[];
  }[];
  readonly desks: readonly {
    readonly key: string;
    readonly customers: readonly string[];
    readonly organizations: readonly string[];
  }[];
}

/** Customers are the portal accounts; a person of the site may be in an organization as well. */
export function takePortalSnapshot(state: SiteState): PortalSnapshot {
  const emails = (sequence: readonly number[]) =>
    sequence.flatMap((seq) => state.people.bySequence(seq)?.email ?? []).sort();
  const organizations = state.customerOrganizations.all();
  return {
    customers: state.people
      .select(`p.account_type = 'customer'`, [], { limit: -1 })
      .map(({ accountId, email, name }) => ({ accountId, email, name })),
    organizations: organizations.map(({ id, name }) => ({
      id,
      name,
      members: emails(state.customerOrganizations.peopleOf(id)),
    })),
    desks: state.serviceDesks.all().map(({ id, projectKey }) => {
      const ids = state.serviceDesks.organizations.of(id).map(String);
      return {
        key: projectKey,
        customers: emails(state.serviceDesks.customers.of(id)),
        organizations: organizations.filter((each) => ids.includes(each.id)).map(({ name }) => name),
      };
    }),
  };
}
