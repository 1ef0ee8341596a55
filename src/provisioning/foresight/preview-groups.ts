import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryGroup } from '../../directory/group';
import { decided } from '../../sync/groups/group-places';
import { linksLeft } from '../../sync/groups/leading';
import { collisionsAmong, type GroupCollision } from '../../sync/rules/group-collisions';
import { compileGroupRules, type GroupTarget, groupTarget } from '../../sync/rules/group-target';
import type { SiteCapabilities } from '../../sync/site/capabilities';
import type { SiteGroupReads } from '../../sync/site/site-groups';
import type { Uses } from '../call';
import type { DirectorySearch } from '../search/directory-search';
import type { GroupReads, GroupRoster } from '../store/groups';
import { type GroupMemory, lookAtGroups } from './group-memory';
import { type LookAround, type PreviewedPlaces, previewPlaces } from './preview-group-places';
import { rememberedSite } from './remembered-site';

/** Which groups of the table are shown. */
export type GroupSelection = 'all' | 'target' | 'left' | 'collision';

export interface GroupsQuery {
  /** The connection's settings with the changes being tried out. */
  readonly settings: Settings;
  readonly show: GroupSelection;
  readonly offset: number;
  readonly limit: number;
}

/** What settings would make of the groups that the IdP has sent. Nothing is written. */
export interface GroupsPreview {
  readonly rows: readonly PreviewedGroup[];
  readonly counts: Readonly<Record<GroupSelection, number>>;
  readonly collisions: readonly GroupCollision<DirectoryGroup>[];
  /** Groups about which an administrator is asked, as they are stored. */
  readonly undecided: readonly DirectoryGroup[];
  /** Groups that the connection holds. */
  readonly total: number;
  /** Not all groups have been looked at: ask again. */
  readonly isMore: boolean;
}

export interface PreviewedGroup extends Partial<PreviewedPlaces> {
  readonly group: DirectoryGroup;
  readonly target: GroupTarget;
  /** By the rules alone, without the decision about this group. */
  readonly rule: GroupTarget;
  /** Other groups that would become the same one. */
  readonly collidesWith: readonly DirectoryGroup[];
}

export interface GroupsPreviewPorts {
  readonly call: Uses<
    'connection' | 'owners' | 'budget' | 'machine' | 'store' | 'atlassian',
    GroupReads & GroupRoster,
    SiteCapabilities & SiteGroupReads
  >;
  readonly search: Pick<DirectorySearch, 'groups'>;
  readonly memory: GroupMemory;
}

/**
 * Every group is judged by the rules, which takes milliseconds; Atlassian is asked only about those that are shown. With many
 * groups the first calls have not seen all, and collisions are among those seen.
 */
export async function previewGroups(ports: GroupsPreviewPorts, query: GroupsQuery): Promise<GroupsPreview> {
  const { call, memory, search } = ports;
  const { connection, machine } = call;
  const [seen, { total }] = await Promise.all([
    lookAtGroups(memory, search, { connectionId: connection.id, now: machine.now() }),
    call.store.listGroups({ offset: 0, limit: 0 }),
  ]);
  const judged = judgeGroups(seen.groups, query.settings);
  const shown = judged.by[query.show].slice(query.offset, query.offset + query.limit);
  const { site } = await call.atlassian();
  const around: LookAround = {
    connection: { ...connection, settings: query.settings },
    owners: call.owners,
    budget: call.budget,
    site: rememberedSite(site, memory, { now: machine.now(), target: connection.target }),
    capabilities: await site.capabilities(),
  };
  const { all, target, left, collision } = judged.by;
  return {
    rows: await Promise.all(shown.map((row) => withPlaces(call.store, around, row))),
    counts: { all: all.length, target: target.length, left: left.length, collision: collision.length },
    collisions: judged.collisions,
    undecided: seen.groups.filter(isUndecided),
    total,
    isMore: seen.cursor !== undefined,
  };
}

/** The settings say to ask before an existing group is used, and nobody has answered yet. */
export const isUndecided = ({ sync }: DirectoryGroup): boolean => sync.cause === 'group-exists';

interface Judged {
  readonly by: Readonly<Record<GroupSelection, readonly PreviewedGroup[]>>;
  readonly collisions: readonly GroupCollision<DirectoryGroup>[];
}

/** What the rules make of each group, and which of them collide. Pure. */
export function judgeGroups(groups: readonly DirectoryGroup[], settings: Pick<Settings, 'groups'>): Judged {
  const rules = compileGroupRules(settings.groups);
  const targets = groups.map((group) => {
    const rule = groupTarget(rules, group);
    return { group, rule, target: decided(rule, group) };
  });
  const collisions = collisionsAmong(targets);
  const others = new Map<string, readonly DirectoryGroup[]>();
  for (const { groups: colliding } of collisions) {
    const first = colliding.slice(0, mostNamed + 1);
    for (const { id } of colliding) {
      const before = others.get(id) ?? [];
      const more = first.filter((other) => other.id !== id && !before.includes(other));
      others.set(id, [...before, ...more].slice(0, mostNamed));
    }
  }
  const all = targets.map((each): PreviewedGroup => ({ ...each, collidesWith: others.get(each.group.id) ?? [] }));
  return {
    by: {
      all,
      target: all.filter(({ target }) => target.kind === 'target'),
      left: all.filter(({ target }) => target.kind !== 'target'),
      collision: all.filter(({ collidesWith }) => collidesWith.length > 0),
    },
    collisions,
  };
}

/** If a pattern makes one group of thousands, a few names say enough. */
const mostNamed = 5;

/** The remembered group may be outdated: its links and the decision are read again. */
async function withPlaces(store: GroupReads, around: LookAround, row: PreviewedGroup): Promise<PreviewedGroup> {
  const group = (await store.getGroup(row.group.id)) ?? row.group;
  const target = decided(row.rule, group);
  const now = { ...row, group, target };
  if (target.kind === 'target') return { ...now, ...(await previewPlaces(around, group, target)) };
  return { ...now, left: linksLeft(group.sync.links ?? [], target).map(({ name }) => name) };
}
