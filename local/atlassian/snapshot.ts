import { isActive, isSeenByOrganization } from './rules/person-status';
import type { SiteState } from './state/site-state';

/** The people and groups of the site; equal states give the same content in the same order. */
export interface SiteSnapshot {
  readonly people: readonly {
    readonly accountId: string;
    readonly email: string;
    readonly name: string;
    readonly active: boolean;
    readonly suspended: boolean;
    readonly groups: readonly string[];
  }[];
  readonly groups: readonly { readonly id: string; readonly name: string; readonly members: readonly string[] }[];
}

/** People by e-mail, groups by name; people are those the organization sees. */
export function takeSnapshot(state: SiteState): SiteSnapshot {
  const people = state.people.select('1', [], { limit: -1 }).filter(isSeenByOrganization);
  const groups = state.groups.select('1', [], { limit: -1 }).sort((a, b) => compare(a.name, b.name));
  const emails = new Map(people.map((person) => [person.seq, person.email]));
  const groupNames = new Map<number, string[]>(people.map((person) => [person.seq, []]));
  const members = new Map<number, string[]>();
  for (const group of groups) {
    const sequence = state.memberships.peopleOf(group.seq);
    for (const seq of sequence) groupNames.get(seq)?.push(group.name);
    members.set(group.seq, sequence.flatMap((seq) => emails.get(seq) ?? []).sort(compare));
  }
  return {
    people: people
      .map((person) => ({
        accountId: person.accountId,
        email: person.email,
        name: person.name,
        active: isActive(person),
        suspended: person.membership === 'suspended',
        groups: groupNames.get(person.seq) ?? [],
      }))
      .sort((a, b) => compare(a.email, b.email)),
    groups: groups.map((group) => ({ id: group.id, name: group.name, members: members.get(group.seq) ?? [] })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
