import { generateGroups } from '../../okta/generate-groups';
import { generateUsers } from '../../okta/generate-users';

/** A person as any directory has them. */
export interface CompanyPerson {
  readonly accountName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  /** Some people have none. */
  readonly mail: string | undefined;
  readonly title: string;
  readonly department: string;
  readonly isDisabled: boolean;
  /** Account name. */
  readonly manager: string | undefined;
}

export interface CompanyGroup {
  readonly name: string;
  readonly description: string;
  /** Account names. */
  readonly people: readonly string[];
  /** Names of the groups inside. */
  readonly inside: readonly string[];
}

export interface Company {
  readonly people: readonly CompanyPerson[];
  readonly groups: readonly CompanyGroup[];
}

export interface CompanySize {
  readonly people: number;
  readonly groups: number;
  /** People in each group. */
  readonly members: number;
  readonly seed: number;
}

/** Active Directory allows no longer account names; the others get the same. */
export const longestAccountName = 20;

/** The people and groups of a company: the same ones for the same seed. Some are switched off, and some have no address. */
export function makeCompany({ people, groups, members, seed }: CompanySize): Company {
  const users = generateUsers(people, seed);
  const taken = new Set<string>();
  const names = users.map(({ userName }) => freeName(userName.replace(/@.*$/, ''), taken));
  const byId = new Map(users.map(({ externalId }, at) => [externalId, names[at] ?? '']));
  const teams = generateGroups(groups, members, users, seed);
  return {
    people: users.map(({ givenName, familyName, email, title = '', department = '' }, at) => ({
      accountName: names[at] ?? '',
      givenName,
      familyName,
      displayName: `${givenName} ${familyName}`,
      mail: at % 15 === 14 ? undefined : email,
      title,
      department,
      isDisabled: at % 12 === 11,
      manager: at === 0 ? undefined : names[Math.floor((at - 1) / 8)],
    })),
    groups: teams.map((team, at) => ({
      name: team.name,
      description: team.description ?? '',
      people: team.members.flatMap((id) => byId.get(id) ?? []),
      inside: insideOf(at, teams),
    })),
  };
}

/** Every third group has the one before it inside, and the first two of many contain each other. */
function insideOf(at: number, teams: readonly { readonly name: string }[]): readonly string[] {
  const other = at % 3 === 2 ? at - 1 : teams.length > 5 && at < 2 ? 1 - at : undefined;
  const name = other === undefined ? undefined : teams[other]?.name;
  return name === undefined ? [] : [name];
}

/** A name that nobody has, as short as it has to be. */
export function freeName(wanted: string, taken: Set<string>): string {
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? '' : String(count);
    const name = wanted.slice(0, longestAccountName - end.length) + end;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
