import type { Connection } from '../../connections/connection';
import type { DirectoryGroup } from '../../directory/group';
import { limitedPlan, takenBy } from '../limits/limited-plan';
import { effectiveMode } from '../rules/effective-mode';
import { groupNameOf, sameName } from '../rules/group-name';
import type { Capabilities } from '../site/capabilities';
import { SiteError } from '../site/site-error';
import type { SiteGroup, SiteGroupReads } from '../site/site-groups';
import type { Step } from '../step';
import type { Budget, SyncPorts } from '../sync-ports';
import { report, reportTrouble, stateAfter, stateOutOfBudget, stateWaiting } from '../trouble';
import { applyGroupPlan } from './apply-group-plan';
import { namesOfBegun } from './begun-groups';
import { isOvertaken } from './create-site-group';
import { createsUnseen } from './creates-unseen';
import { findBegun, namesBegun } from './find-begun';
import { foretellGroup } from './foretell-group';
import { type Place, placesOf } from './group-places';
import type { GroupView } from './group-plan';
import type { FindGroups, FindPresent, GroupSite, LimitGroup, SyncGroup } from './group-port';
import type { GroupResult } from './group-result';
import { groupLinks } from './group-state';
import type { GroupWork } from './group-work';
import { linksLeft, targetOf } from './leading';
import { callsToLookAt, leading, lookAtLink, lookAtPlace } from './look-at-group';
import { planGroup } from './plan-group';
import type { SeenPlace } from './seen-group';
import { tendLinks } from './tend-links';

/** Makes the groups at Atlassian, and their touched members, equal to what the IdP says. Doing it twice is harmless. */
export const syncGroup: SyncGroup = {
  async apply(ports, { connection, group, wanted, members, budget, begin, groups, limit, release, present, isAtWork }) {
    const { settings } = connection;
    const target = targetOf(settings, group);
    const capabilities = await ports.site.capabilities();
    const view: Blind = { settings, group, wanted, target, members, capabilities };
    const isIgnored = target.kind !== 'target' && wanted === 'as directory';
    const isLeftAlone = isIgnored && linksLeft(group.sync.links ?? [], target).length === 0;
    if (!isLeftAlone && 'missing' in capabilities.find) return unseen(ports, view);
    const mayCreateUnseen = begin !== undefined && groupMode(connection, group) === 'live';
    const asked = { connection, view, budget, groups, mayCreateUnseen, present, limit, isAtWork };
    return lookPlanAndApply(ports, asked, { connection, group, budget, begin, groups, release });
  },
  tend: tendLinks,
};

/** Twice at most: what exists after all is planned by what Atlassian has shown. */
async function lookPlanAndApply(ports: SyncPorts<GroupSite>, asked: Look, work: GroupWork): Promise<GroupResult> {
  const { connection, group } = work;
  const sight = await look(ports, asked);
  if (sight === 'out of budget') return outOfBudget(ports, group);
  if (sight instanceof SiteError) return troubled(ports, group, sight);
  const plan = planGroup({ ...asked.view, ...sight });
  if (groupMode(connection, group) === 'preview')
    return foretellGroup({ connection, group, present: asked.present }, plan);
  const taken = takenBy(plan, asked.view.wanted);
  const takes = asked.limit && (taken.isGroup || taken.members.length > 0);
  const held = takes ? await asked.limit?.(taken) : undefined;
  const done = await applyGroupPlan(ports, work, held ? limitedPlan(plan, held) : plan);
  if (!isOvertaken(done)) return done;
  return lookPlanAndApply(ports, { ...asked, mayCreateUnseen: false, found: done.found }, work);
}

/** In canary mode only the canary groups themselves are live. */
export const groupMode = ({ settings }: Pick<Connection, 'settings'>, group: DirectoryGroup): 'preview' | 'live' =>
  effectiveMode(settings, [String(group.attributes.displayName ?? '')]).mode;

/** One to look at a group that is left. */
const callsToPart = 1;

type Blind = Omit<GroupView, 'places' | 'left' | 'leaving'>;
type Sight = Pick<GroupView, 'places' | 'left' | 'leaving'>;

interface Look {
  readonly connection: Connection;
  readonly view: Blind;
  readonly budget: Budget;
  readonly groups: FindGroups | undefined;
  readonly limit?: LimitGroup | undefined;
  /** Who is in the groups already, for a plan that is only told. */
  readonly present?: FindPresent | undefined;
  /** It is created without a look if `createsUnseen` says so. */
  readonly mayCreateUnseen?: boolean;
  readonly isAtWork?: boolean | undefined;
  /** The group of its name that an attempt to create it has shown. */
  readonly found?: SiteGroup | undefined;
}

async function look(ports: SyncPorts<SiteGroupReads>, asked: Look): Promise<Sight | SiteError | 'out of budget'> {
  const { connection, view, budget, groups } = asked;
  const { group, target, wanted } = view;
  const links = group.sync.links ?? [];
  const nowhere = { left: [], leaving: [] };
  const see = async (
    places: readonly Place[],
    lookAt: (place: Place) => Promise<SeenPlace>,
  ): Promise<readonly SeenPlace[] | 'out of budget'> => {
    const seen: SeenPlace[] = [];
    for (const place of places) {
      if (!budget.allows(callsToLookAt(place) + namesBegun(group, place).length)) return 'out of budget';
      seen.push(await lookAt(place));
    }
    return seen;
  };
  try {
    if (wanted === 'deleted') {
      const lookAt = (place: Place) => lookAtLink(ports, { connection, group }, place);
      const linked = await see(
        links.map((link) => ({ name: link.name, via: link.via, link })),
        lookAt,
      );
      if (linked === 'out of budget') return linked;
      // A linked group that is gone may have been created again.
      const isThere = (name: string) => linked.some(({ observed }) => observed && sameName(observed.name, name));
      const begun = namesOfBegun(group.sync).filter((name) => !isThere(name));
      const created = await see(
        begun.map((name) => ({ name, via: 'onTheFly' })),
        lookAt,
      );
      return created === 'out of budget' ? created : { places: [...linked, ...created], ...nowhere };
    }
    const gone = linksLeft(links, target);
    if (!budget.allows(gone.length * callsToPart)) return 'out of budget';
    const left = await Promise.all(gone.map((link) => leading(ports, { connection, group, groups }, link)));
    if (target.kind !== 'target') return { places: [], left, leaving: [] };
    const { places: meant, leaving } = placesOf(links, target);
    if (asked.mayCreateUnseen && meant.every((place) => createsUnseen(view, place))) {
      return { places: meant.map((place) => ({ ...place, isUnseen: true })), left, leaving };
    }
    const isGiving = (asked.isAtWork || view.members.length > 0) && view.members.every((member) => member.wanted);
    const places = await see(meant, async (place) =>
      lookAtPlace(
        ports,
        { connection, group, groups, begun: await findBegun(ports, group, place), found: asked.found, isGiving },
        place,
      ),
    );
    return places === 'out of budget' ? places : { places, left, leaving };
  } catch (error) {
    if (error instanceof SiteError) return error;
    throw error;
  }
}

/** Without a credential nothing can be looked at; only a group that was never linked can be forgotten. */
function unseen({ later }: Pick<SyncPorts, 'later'>, { group, wanted, capabilities }: Blind): GroupResult {
  const kept = { settled: [], changed: false } as const;
  if (wanted === 'deleted' && (group.sync.links ?? []).length === 0 && namesOfBegun(group.sync).length === 0) {
    const text = { say: 'forget-group', group: nameOf(group) } as const;
    const step = { kind: 'none', text, reason: { say: 'no-linked-group' } } as const;
    return { ...kept, sync: { ...groupLinks(group.sync), state: 'synced' }, actions: [report(step, 'noChange')] };
  }
  const cause = causeOf(capabilities);
  const reason = { say: 'no-credential-to-look' } as const;
  const actions = [report({ ...lookStep(group), kind: 'wait', reason, cause }, 'waiting')];
  return { ...kept, sync: { ...groupLinks(group.sync), ...stateWaiting(cause, later) }, actions };
}

const causeOf = ({ find }: Capabilities) => ('missing' in find ? find.missing : 'access-missing');

function outOfBudget({ later }: Pick<SyncPorts, 'later'>, group: DirectoryGroup): GroupResult {
  const actions = [report(lookStep(group), 'waiting', { cause: 'time-budget' })];
  return { sync: { ...groupLinks(group.sync), ...stateOutOfBudget(later) }, settled: [], actions, changed: false };
}

function troubled({ later }: Pick<SyncPorts, 'later'>, group: DirectoryGroup, trouble: SiteError): GroupResult {
  const sync = { ...groupLinks(group.sync), ...stateAfter(trouble, group.sync, later) };
  return { sync, settled: [], actions: [reportTrouble(lookStep(group), trouble)], changed: false, trouble };
}

const lookStep = (group: DirectoryGroup): Step & { readonly kind: string } => ({
  kind: 'look',
  text: { say: 'look-up-group', group: nameOf(group) },
  reason: { say: 'look-decides' },
});

const nameOf = ({ sync, attributes }: DirectoryGroup): string => sync.links?.[0]?.name ?? groupNameOf(attributes) ?? '';
