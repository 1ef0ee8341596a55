import type { DirectoryGroup } from '../../directory/group';
import type { Said } from '../../journal/sentence';
import { placesOf } from '../../sync/groups/group-places';
import type { GroupAction, GroupView } from '../../sync/groups/group-plan';
import { callsToLookAt, lookAtPlace } from '../../sync/groups/look-at-group';
import { planPlace } from '../../sync/groups/plan-group-place';
import type { SeenPlace } from '../../sync/groups/seen-group';
import type { GroupTarget } from '../../sync/rules/group-target';
import type { Capabilities } from '../../sync/site/capabilities';
import { SiteError, saidBy } from '../../sync/site/site-error';
import type { SiteGroupReads } from '../../sync/site/site-groups';
import type { Uses } from '../call';

/**
 * What a group at Atlassian would be to the group of the IdP. `linked` already · `adopted`: it exists and is used ·
 * `created` · `asked`: it exists, and an administrator has to decide · `skipped`: it exists and is left alone ·
 * `missing`: it doesn't exist, and none is created · `elsewhere`: another connection has it · `protected` ·
 * `readOnly`: Atlassian lets nobody change it · `blocked`: no credential at hand may do it · `unknown`: Atlassian could
 * not be asked.
 */
export type PlaceState =
  | 'linked'
  | 'adopted'
  | 'created'
  | 'asked'
  | 'skipped'
  | 'missing'
  | 'elsewhere'
  | 'protected'
  | 'readOnly'
  | 'blocked'
  | 'unknown';

export interface PreviewedPlace {
  readonly name: string;
  readonly state: PlaceState;
  /** Absent if the state says it all. */
  readonly why?: Said;
}

export interface PreviewedPlaces {
  readonly places: readonly PreviewedPlace[];
  /** Groups at Atlassian that are linked now and would no longer be. */
  readonly left: readonly string[];
}

export interface LookAround extends Uses<'connection' | 'owners' | 'budget'> {
  readonly site: SiteGroupReads;
  readonly capabilities: Capabilities;
}

type Wanted = Extract<GroupTarget, { readonly kind: 'target' }>;

/** What the settings of `around.connection` would do at each place of a group, by the same plan as Sync now. */
export async function previewPlaces(
  around: LookAround,
  group: DirectoryGroup,
  target: Wanted,
): Promise<PreviewedPlaces> {
  const { places, left, leaving } = placesOf(group.sync.links ?? [], target);
  const { settings } = around.connection;
  const { capabilities } = around;
  const view: GroupView = { settings, group, target, capabilities, left: [], leaving, ...unchanged };
  const seen = await Promise.all(
    places.map(async (place): Promise<PreviewedPlace> => {
      const unknown = (why: Said): PreviewedPlace => ({ name: place.name, state: 'unknown', why });
      if ('missing' in capabilities.find) return unknown({ say: 'look-without-credential' });
      if (!around.budget.allows(callsToLookAt(place))) return unknown({ say: 'look-too-much' });
      try {
        return judge(view, await lookAtPlace(around, { ...around, group }, place));
      } catch (error) {
        if (error instanceof SiteError) return unknown(saidBy(error));
        throw error;
      }
    }),
  );
  return { places: seen, left: left.map(({ name }) => name) };
}

const unchanged = { wanted: 'as directory', members: [], places: [] } as const;

function judge(view: GroupView, place: SeenPlace): PreviewedPlace {
  const [action] = planPlace(view, place).actions;
  const name = place.observed?.name ?? place.name;
  if (!action) return { name, state: 'linked' };
  const state = stateOf(action, place);
  const saysAll = state === 'created' || state === 'adopted';
  return { name, state, ...(!saysAll && { why: action.reason }) };
}

function stateOf({ kind, cause }: GroupAction, { observed }: SeenPlace): PlaceState {
  if (kind === 'createGroup') return 'created';
  if (kind === 'linkGroup') return 'adopted';
  if (cause === 'group-exists') return 'asked';
  if (cause === 'group-missing') return 'missing';
  if (cause === 'group-owned-elsewhere') return 'elsewhere';
  if (cause === 'group-skipped') return 'skipped';
  if (cause === 'group-protected') {
    const { protection } = observed ?? {};
    return protection === 'synced' || protection === 'notModifiable' ? 'readOnly' : 'protected';
  }
  // The IdP has another name for it, and the link stays.
  return kind === 'skip' ? 'linked' : 'blocked';
}
