import type { DirectoryState, IdpGroup } from './directory';

/** What the site must show for a directory, in the order of its own snapshot. */
export interface ExpectedSite {
  readonly people: readonly { readonly email: string; readonly active: boolean; readonly groups: readonly string[] }[];
  readonly groups: readonly { readonly name: string; readonly members: readonly string[] }[];
}

/**
 * The state of a site that has carried out everything the server acknowledged. Of a leaver it says only that they are
 * not active: the connection's settings decide between suspension and removal. A group keeps the name it was created
 * with: Atlassian's API has no rename.
 */
export function expectedSite(state: DirectoryState): ExpectedSite {
  const acknowledged = state.users.filter((user) => user.remoteId !== undefined);
  const emails = new Map(acknowledged.filter((user) => user.active).map((user) => [user.externalId, user.email]));
  const groups = state.groups.filter((group) => group.remoteId !== undefined);
  const namesOf = groupNames(groups);
  return {
    people: acknowledged
      .map((user) => ({
        email: user.email,
        active: user.active,
        groups: user.active ? (namesOf.get(user.externalId) ?? []) : [],
      }))
      .sort((a, b) => compare(a.email, b.email)),
    groups: groups
      .map((group) => ({
        name: siteName(group),
        members: group.members.flatMap((member) => emails.get(member) ?? []).sort(),
      }))
      .sort((a, b) => compare(a.name, b.name)),
  };
}

/** The names of the groups that hold each person, sorted. */
function groupNames(groups: readonly IdpGroup[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const group of groups) {
    for (const member of new Set(group.members)) {
      const own = names.get(member) ?? [];
      names.set(member, own);
      own.push(siteName(group));
    }
  }
  for (const own of names.values()) own.sort();
  return names;
}

function siteName({ name, pushedAs }: IdpGroup): string {
  return pushedAs ?? name;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
