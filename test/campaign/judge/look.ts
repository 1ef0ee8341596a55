import type { SiteSnapshot } from '../../../local/atlassian/snapshot';
import { isObject, type JsonObject } from '../../../src/scim/json';
import type { CampaignState } from '../campaign-state';
import { groupsOf, namesOf } from '../cast';
import { finish } from '../determined/let-run';
import type { Side } from '../operation';

export interface SeenUser {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  /** Ids, as SCIM shows them. */
  readonly groups: readonly string[];
  readonly accountId?: string;
  readonly isPending: boolean;
}

export interface SeenGroup {
  readonly id: string;
  /** Undefined for a group whose creation was never acknowledged. */
  readonly place: string | undefined;
  readonly displayName: string;
  /** Ids, as SCIM shows them. */
  readonly members: readonly string[];
  /** Names of the groups at Atlassian that it is linked to. */
  readonly siteGroups: readonly string[];
  readonly isPending: boolean;
  readonly cause?: string;
}

/** The final state: of each remaining connection, and of the site. */
export interface Final {
  readonly sides: readonly Side[];
  readonly users: Readonly<Record<Side, readonly SeenUser[]>>;
  readonly groups: Readonly<Record<Side, readonly SeenGroup[]>>;
  readonly site: SiteSnapshot;
  /** Masked names of people who keep access because their connection was deleted first, according to the log. */
  readonly leftWithAccess: ReadonlySet<string>;
}

/** @throws Error if the app does not answer */
export async function look(state: CampaignState): Promise<Final> {
  const sides = (['A', 'B'] as const).filter((side) => !state.deleted.has(side));
  const users: Record<Side, readonly SeenUser[]> = { A: [], B: [] };
  const groups: Record<Side, readonly SeenGroup[]> = { A: [], B: [] };
  for (const side of sides) {
    users[side] = await usersSeen(state, side);
    groups[side] = await groupsSeen(state, side);
  }
  const leftWithAccess = await toldToKeepAccess(state);
  return { sides, users, groups, site: state.world.site.snapshot(), leftWithAccess };
}

async function toldToKeepAccess({ world, idps, deleted }: CampaignState): Promise<ReadonlySet<string>> {
  const told = new Set<string>();
  for (const side of deleted) {
    const asked = { connectionId: idps[side].connectionId, outcome: 'refused', limit: 100 };
    type Entry = { readonly operation: string; readonly subject: { readonly label: string } };
    const { entries } = (await world.admin('listLog', asked)) as { readonly entries: readonly Entry[] };
    for (const { operation, subject } of entries) if (operation === 'Delete connection') told.add(subject.label);
  }
  return told;
}

async function usersSeen(state: CampaignState, side: Side): Promise<SeenUser[]> {
  const page = { connectionId: state.idps[side].connectionId, limit: 100 };
  const { people } = (await state.world.admin('listPeople', page)) as {
    readonly people: readonly { readonly id: string; readonly accountId?: string; readonly pending: boolean }[];
  };
  const shown = new Map(people.map((person) => [person.id, person]));
  return (await list(state, side, '/Users')).map((user) => {
    const { accountId, pending = false } = shown.get(String(user.id)) ?? {};
    return {
      id: String(user.id),
      userName: String(user.userName),
      active: user.active === true,
      groups: valuesOf(user.groups),
      ...(accountId !== undefined && { accountId }),
      isPending: pending,
    };
  });
}

async function groupsSeen(state: CampaignState, side: Side): Promise<SeenGroup[]> {
  const { connectionId, ids } = state.idps[side];
  type Shown = Pick<SeenGroup, 'id' | 'cause'> & { readonly siteGroupName?: string; readonly pending: boolean };
  const page = (await state.world.admin('listGroups', { connectionId, limit: 100 })) as { readonly groups: Shown[] };
  const shown = new Map(page.groups.map((group) => [group.id, group]));
  const placeById = new Map([...ids].map(([place, id]) => [id, place]));
  return (await list(state, side, '/Groups')).map((group) => {
    const id = String(group.id);
    const { siteGroupName, cause, pending = false } = shown.get(id) ?? {};
    const displayName = String(group.displayName);
    return {
      id,
      place:
        placeById.get(id) ?? groupsOf(side).find((one) => !ids.has(one) && namesOf(side, one).includes(displayName)),
      displayName,
      members: valuesOf(group.members),
      siteGroups: siteGroupName?.split(', ') ?? [],
      ...(cause !== undefined && { cause }),
      isPending: pending,
    };
  });
}

async function list({ world, idps }: CampaignState, side: Side, path: string): Promise<JsonObject[]> {
  const { path: base, token } = idps[side];
  const url = `${base}${path}?startIndex=1&count=200`;
  const answer = await finish(world.clock, world.scim({ method: 'GET', url, token }));
  const resources = answer?.body.Resources;
  if (!Array.isArray(resources)) throw new Error(`${url}: ${answer?.status}`);
  return resources.filter(isObject);
}

const valuesOf = (list: unknown): string[] =>
  Array.isArray(list) ? list.filter(isObject).map(({ value }) => String(value)) : [];
