import { type GroupRules, type GroupSource, type GroupTarget, groupTarget } from './group-target';

/** Several groups of the IdP that would become one at Atlassian without a row of the map asking for it. */
export interface GroupCollision<Group = GroupSource> {
  /** The name at Atlassian. */
  readonly name: string;
  readonly groups: readonly Group[];
}

/** Groups whose targets are the same regardless of case. Groups that the map brings together are meant to be one. */
export function groupCollisions(rules: GroupRules, groups: readonly GroupSource[]): readonly GroupCollision[] {
  return collisionsAmong(groups.map((group) => ({ group, target: groupTarget(rules, group) })));
}

/** The same for known targets. */
export function collisionsAmong<Group>(
  all: readonly { readonly group: Group; readonly target: GroupTarget }[],
): readonly GroupCollision<Group>[] {
  const byName = new Map<string, { name: string; groups: Group[]; isMeant: boolean }>();
  for (const { group, target } of all) {
    if (target.kind !== 'target') continue;
    for (const name of target.names) {
      const key = name.toLowerCase();
      const found = byName.get(key) ?? { name, groups: [], isMeant: true };
      found.groups.push(group);
      found.isMeant &&= target.via === 'map';
      byName.set(key, found);
    }
  }
  return [...byName.values()]
    .filter((found) => found.groups.length > 1 && !found.isMeant)
    .map(({ name, groups }) => ({ name, groups }));
}
