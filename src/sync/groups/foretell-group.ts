import type { Connection } from '../../connections/connection';
import type { SiteGroup } from '../site/site-groups';
import type { GroupResult } from '../sync';
import { report } from '../trouble';
import { groupOutcomes, isQuiet } from './group-outcomes';
import type { GroupAction, GroupPlan, PlacePlan } from './group-plan';
import { groupLinks } from './group-state';
import type { GroupWork } from './group-work';

/** What a plan says in preview mode: nothing settles, so that everything is still to do when the connection goes live. */
export function foretellGroup({ connection, group }: Omit<GroupWork, 'budget'>, plan: GroupPlan): GroupResult {
  const foretell = (action: GroupAction | PlacePlan['members'][number]) =>
    report(action, isQuiet(action.kind) ? groupOutcomes[action.kind] : 'preview');
  const compared = plan.places.flatMap((place) => comparedGroup(connection, place) ?? []);
  const actions = [
    ...plan.actions.map(foretell),
    ...plan.places.flatMap((place) => [
      ...place.actions.map(foretell),
      ...place.members.map(foretell),
      ...foretellParting(place),
    ]),
    ...compared.map(({ name }) => report(comparisonOf(name), 'preview')),
  ];
  const mended = plan.places.flatMap((place) => mendedGroup(connection, place) ?? []);
  const sync = { ...groupLinks(group.sync), state: 'preview' } as const;
  const looked = { ...(compared.length > 0 && { compared }), ...(mended.length > 0 && { mended }) };
  return { sync, settled: [], actions, changed: false, ...looked };
}

/** Does not look up whom it concerns, like any comparison in preview. */
const foretellParting = ({ parting }: PlacePlan) =>
  parting ? [report(parting, parting.kind === 'refuse' ? 'refused' : 'preview')] : [];

/** Where members added by hand stay, those whom Rollcall left behind are still looked for. */
function mendedGroup({ settings }: Connection, { isOpen, observed, link }: PlacePlan): SiteGroup | undefined {
  if (!isOpen || !observed || !settings.groups.keepManualMembers) return undefined;
  const { title } = observed;
  const isTakenOver = title.kind !== 'taken' && title.displaced !== undefined;
  return isTakenOver || link?.id === observed.id ? observed : undefined;
}

function comparedGroup({ settings }: Connection, { isOpen, observed, link }: PlacePlan): SiteGroup | undefined {
  const isCompared = isOpen && !settings.groups.keepManualMembers && !link?.comparison?.isDone;
  return isCompared ? observed : undefined;
}

/** Does not look up whom it concerns: that would be too much for the log of every call. */
export const comparisonOf = (name: string) => ({
  kind: 'compare',
  text: `Remove members of ${name} whom the IdP has not put in`,
  reason: 'The settings make the IdP the only truth; protected people stay.',
});
