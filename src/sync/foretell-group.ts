import type { Connection } from '../connections/connection';
import type { GroupWork } from './apply-group-plan';
import { groupOutcomes, isQuiet } from './group-outcomes';
import { groupLinks } from './group-state';
import type { GroupAction, GroupPlan, PlacePlan } from './plan-group';
import type { GroupResult } from './sync';
import { report } from './trouble';

/** What a plan says in preview mode: nothing is settled, so that going live finds everything still to do. */
export function foretellGroup({ connection, group }: Omit<GroupWork, 'budget'>, plan: GroupPlan): GroupResult {
  const foretell = (action: GroupAction | PlacePlan['members'][number]) =>
    report(action, isQuiet(action.kind) ? groupOutcomes[action.kind] : 'preview');
  const actions = [
    ...plan.actions.map(foretell),
    ...plan.places.flatMap((place) => [
      ...place.actions.map(foretell),
      ...place.members.map(foretell),
      ...(isToCompare(connection, place) ? [report(comparison(place), 'preview')] : []),
    ]),
  ];
  return { sync: { ...groupLinks(group.sync), state: 'preview' }, settled: [], actions, changed: false };
}

const isToCompare = ({ settings }: Connection, { isOpen, observed, link }: PlacePlan): boolean =>
  isOpen && observed !== undefined && !settings.groups.keepManualMembers && !link?.comparison?.isDone;

const comparison = ({ observed }: PlacePlan) => ({
  kind: 'removeMember',
  text: `Remove from ${observed?.name ?? 'the group'} whom the IdP has not put in`,
  reason: 'The settings make the IdP the only truth; protected people stay.',
});
