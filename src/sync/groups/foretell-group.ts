import type { Connection } from '../../connections/connection';
import type { SiteGroupId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import type { SiteGroup } from '../site/site-groups';
import type { Step } from '../step';
import { report } from '../trouble';
import { groupOutcomes, isQuiet } from './group-outcomes';
import type { GroupAction, GroupPlan, PlacePlan } from './group-plan';
import type { FindPresent } from './group-port';
import type { GroupResult, PartedGroup, ReplacedGroup } from './group-result';
import { groupLinks } from './group-state';
import type { GroupWork } from './group-work';

type Foretelling = Pick<GroupWork, 'connection' | 'group'> & { readonly present?: FindPresent | undefined };

/** What a plan says in preview mode: nothing settles, so that everything is still to do when the connection goes live. */
export async function foretellGroup(
  { connection, group, present }: Foretelling,
  plan: GroupPlan,
): Promise<GroupResult> {
  const compared = plan.places.flatMap((place) => comparedGroup(connection, place) ?? []);
  const partings = new Map(plan.places.map((place) => [place, foretellParting(place)]));
  const places = await Promise.all(
    plan.places.map(async (place) => [
      ...place.actions.map(foretell),
      ...(await foretellMembers(place, present)),
      ...(partings.get(place) ?? []),
    ]),
  );
  const actions = [
    ...plan.actions.map(foretell),
    ...places.flat(),
    ...compared.map(({ name }) => report(comparisonOf(name), 'preview')),
  ];
  const mended = plan.places.flatMap((place) => mendedGroup(connection, place) ?? []);
  const parted = [...partings].flatMap(([place, steps]) => partedGroup(place, steps) ?? []);
  const replaced = plan.places.flatMap(replacedGroups);
  const sync = { ...groupLinks(group.sync), state: 'preview' } as const;
  const looked = {
    ...(compared.length > 0 && { compared }),
    ...(mended.length > 0 && { mended }),
    ...(parted.length > 0 && { parted }),
    ...(replaced.length > 0 && { replaced }),
  };
  return { sync, settled: [], actions, changed: false, ...looked };
}

const foretell = (action: GroupAction | PlacePlan['members'][number]): ActionReport =>
  report(action, isQuiet(action.kind) ? groupOutcomes[action.kind] : 'preview');

/** Nobody is added who is there already, and nobody removed who is not. */
async function foretellMembers(place: PlacePlan, present: FindPresent | undefined): Promise<readonly ActionReport[]> {
  const { members } = place;
  const id = membersAt(place);
  const there = id !== undefined && members.some((action) => 'account' in action) ? await present?.(id) : undefined;
  return members.map((action) => {
    const isSo =
      there !== undefined && 'account' in action && there.has(action.account) === (action.kind === 'addMember');
    return isSo ? report(action, 'noChange') : foretell(action);
  });
}

/** The group that the members join or leave; undefined if it is still to be created. */
function membersAt(place: PlacePlan): SiteGroupId | undefined {
  const [replaced] = replacedGroups(place);
  if (replaced) return replaced.by.id;
  return place.observed?.id ?? (place.isOpen ? undefined : place.link?.id);
}

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

/** Does not look up whom it concerns, like any comparison in preview. */
const foretellParting = ({ parting }: PlacePlan): readonly ActionReport[] =>
  parting ? [report(parting, parting.kind === 'refuse' ? 'refused' : 'preview')] : [];

function partedGroup({ link, parting }: PlacePlan, [action]: readonly ActionReport[]): PartedGroup | undefined {
  if (!link || !parting || !action) return undefined;
  const losesMembers = parting.kind === 'compare';
  const staying = losesMembers ? parting.staying : [];
  return { link, action, losesMembers, staying, reason: parting.reason };
}

const replacedGroups = ({ actions }: PlacePlan): readonly ReplacedGroup[] =>
  actions.flatMap((action) => {
    if (!('replaces' in action) || !action.replaces) return [];
    const by = action.kind === 'linkGroup' ? { id: action.found.id, name: action.found.name } : { name: action.name };
    return [{ link: action.replaces, by }];
  });

/** Does not look up whom it concerns: that would be too much for the log of every call. */
export const comparisonOf = (name: string): Step & { readonly kind: string } => ({
  kind: 'compare',
  text: { say: 'remove-foreign-members', group: name },
  reason: { say: 'only-truth' },
});
