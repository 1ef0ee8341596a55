import type { GroupLink } from '../../directory/group';
import type { SyncState } from '../../directory/sync-state';
import type { ActionReport } from '../../journal/entry';
import type { Owned } from '../owners';
import { releaseTitle, type Title, takeTitle } from '../ownership';
import { type Effect, outcomeOfEffect } from '../site/effect';
import { SiteError } from '../site/site-error';
import type { SiteGroup, SiteGroupChanges, SiteGroupReads } from '../site/site-groups';
import type { SyncPorts } from '../sync-ports';
import { report, reportTrouble, stateAfter, stateOutOfBudget } from '../trouble';
import { createSiteGroup, isOvertaken, type Overtaken } from './create-site-group';
import { groupOutcomes } from './group-outcomes';
import type { GroupAction, PlacePlan } from './group-plan';
import type { GroupWork } from './group-work';
import { siteGroup } from './look-at-group';
import { isHeldByOther } from './shares-group';
import { comparedAfter } from './taking-over';

/** The most calls that each action may need; an id that Atlassian doesn't return has to be looked up. */
const calls: Partial<Record<GroupAction['kind'], number>> = { linkGroup: 1, createGroup: 4, deleteGroup: 1 };

export interface Stop {
  readonly state: SyncState;
  readonly trouble?: SiteError;
}

export interface Attempt {
  readonly report: ActionReport;
  readonly link: GroupLink | 'same' | undefined;
  readonly stop?: Stop;
  readonly overtaken?: Overtaken;
}

/** Does one action of a place, and returns the link as it is afterwards. */
export async function performGroupAction(
  ports: SyncPorts<SiteGroupReads & SiteGroupChanges>,
  work: GroupWork,
  { place, action }: { readonly place: PlacePlan; readonly action: GroupAction },
): Promise<Attempt> {
  if (!work.budget.allows(calls[action.kind] ?? 0)) {
    const state = stateOutOfBudget(ports.later);
    return { report: report(action, 'waiting', { cause: 'time-budget' }), link: 'same', stop: { state } };
  }
  let effect: Effect | undefined;
  const done = (had: Effect) => {
    effect = had;
  };
  const asked = { place, action, done };
  try {
    const after = await perform(ports, work, asked);
    const told = report(
      action.kind === 'hold' ? { ...action, kind: 'deleteGroup' } : action,
      effect ? outcomeOfEffect[effect] : groupOutcomes[action.kind],
    );
    return isOvertaken(after) ? { report: told, link: 'same', overtaken: after } : { report: told, link: after };
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    const state = stateAfter(error, work.group.sync, ports.later);
    // A creation is told even if somebody else has the group now.
    const told = effect ? report(action, outcomeOfEffect[effect]) : reportTrouble(action, error);
    return { report: told, link: 'same', stop: { state, trouble: error } };
  }
}

interface Asked {
  readonly place: PlacePlan;
  readonly action: GroupAction;
  /** Called when Atlassian has answered, with what it did, whatever follows. */
  readonly done: (effect: Effect) => void;
}

async function perform(
  ports: Pick<SyncPorts<SiteGroupReads & SiteGroupChanges>, 'site' | 'owners'>,
  work: GroupWork,
  { place, action, done }: Asked,
): Promise<GroupLink | Overtaken | 'same' | undefined> {
  switch (action.kind) {
    case 'linkGroup': {
      const isOurs = action.isOurs && { createdByUs: true as const };
      const link = { ...linkTo(action.found, place), ...isOurs, ...replacing(action.replaces) };
      const taken = await take(ports, work, link, titleOf(place, action.found));
      // What was created a moment ago is taken as after its creation, which nobody looks at again either.
      const isKnown = action.isJustCreated || (action.isForeign && !taken.createdByUs);
      if (!isKnown) await assertThere(ports, work, link);
      return taken;
    }
    case 'createGroup': {
      const created = await createSiteGroup(ports, work, action);
      if (isOvertaken(created)) return created;
      done('changed');
      return take(ports, work, { ...linkTo(created, place), createdByUs: true, ...replacing(action.replaces) });
    }
    case 'deleteGroup':
    case 'unlinkGroup':
      if (action.kind === 'deleteGroup') {
        await work.begin?.({ creating: [] });
        done(await ports.site.deleteGroup(action.id));
      }
      if (place.link) await release(ports, work, siteGroup(place.link.id));
      return undefined;
    default:
      return 'same';
  }
}

async function release({ owners }: Pick<SyncPorts, 'owners'>, work: GroupWork, owned: Owned): Promise<void> {
  if (work.release) work.release(owned);
  else await releaseTitle(owners, work.connection, owned, work.group.id);
}

/** @throws {SiteError} when another connection was quicker, or another group of the IdP that is not meant to share it */
async function take(
  { owners }: Pick<SyncPorts, 'owners'>,
  work: GroupWork,
  link: GroupLink,
  seen?: Title,
): Promise<GroupLink> {
  const { connection, group, groups } = work;
  const title = await takeTitle(owners, connection, siteGroup(link.id), group.id, link.createdByUs);
  if (title.kind === 'taken') throw takenElsewhere(title);
  if (seen?.kind === 'ours' && title.kind === 'free') {
    // Its owner has let go of it since it was looked at, and may have deleted it.
    await releaseTitle(owners, connection, siteGroup(link.id), group.id);
    throw letGo();
  }
  const sharedWith = title.kind === 'ours' ? title.sharedWith : [];
  if (sharedWith.length > 0 && groups) {
    const others = await groups(sharedWith);
    const isParting = others.some(({ sync }) => sync.links?.some(({ id, departure }) => id === link.id && departure));
    if (isParting || others.length < sharedWith.length) work.takeOver?.();
  }
  if (await isHeldByOther({ connection, group, groups }, link, sharedWith)) {
    await releaseTitle(owners, connection, siteGroup(link.id), group.id);
    const detail = { say: 'group-linked-by-others' } as const;
    throw new SiteError('unavailable', 'group-name-held', detail, { isAnswered: true });
  }
  const taken = title.createdByUs ? { ...link, createdByUs: true as const } : link;
  return comparedAfter(taken, title, connection.settings);
}

/**
 * Checks that a group that has just been taken still exists. From now on nobody deletes it without knowing of this group, but
 * somebody may have before. @throws {SiteError}
 */
export async function assertThere(
  { site, owners }: Pick<SyncPorts<SiteGroupReads>, 'site' | 'owners'>,
  { connection, group }: Pick<GroupWork, 'connection' | 'group'>,
  { id }: Pick<GroupLink, 'id'>,
): Promise<void> {
  if (await site.getGroup(id)) return;
  await releaseTitle(owners, connection, siteGroup(id), group.id);
  throw letGo();
}

/** Another connection was quicker. */
export const takenElsewhere = ({ sentence }: Extract<Title, { readonly kind: 'taken' }>): SiteError =>
  new SiteError('unavailable', 'group-owned-elsewhere', sentence, { isAnswered: true });

const letGo = (): SiteError => {
  const detail = { say: 'group-let-go' } as const;
  return new SiteError('unavailable', 'effect-under-way', detail, { isAnswered: true });
};

const titleOf = ({ observed }: PlacePlan, { id }: SiteGroup): Title | undefined =>
  observed?.id === id ? observed.title : undefined;

const linkTo = ({ id, name }: SiteGroup, { via }: PlacePlan): GroupLink => ({ id, name, via });

const replacing = (old: GroupLink | undefined) => (old ? { replaces: { id: old.id } } : {});
