import type { GroupLink } from '../../../src/directory/group';
import { placesOf } from '../../../src/sync/groups/group-places';
import type { GroupView } from '../../../src/sync/groups/group-plan';
import { linksLeft, targetOf } from '../../../src/sync/groups/leading';
import { planGroup } from '../../../src/sync/groups/plan-group';
import type { SeenGroup } from '../../../src/sync/groups/seen-group';
import type { SiteGroup } from '../../../src/sync/site/site-groups';
import { aGroup, capabilities, settingsWith } from '../fixtures';

export interface Case extends Partial<Pick<GroupView, 'group' | 'wanted' | 'members' | 'capabilities'>> {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What Atlassian has. */
  readonly groups?: readonly (SiteGroup & Partial<SeenGroup>)[];
}

/** Looks at a list as sync-group looks at Atlassian. */
export function planOf({ settings: said = {}, groups = [], ...change }: Case) {
  const settings = settingsWith(said);
  const group = change.group ?? aGroup();
  const links = group.sync.links ?? [];
  const target = targetOf(settings, group);
  const asked = target.kind === 'target' ? placesOf(links, target) : { places: [], leaving: [] };
  const seen = groups.map((each): SeenGroup => ({ title: { kind: 'free' }, ...each }));
  const named = (name: string) => seen.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const linkTo = (link: GroupLink | undefined) => seen.find(({ id }) => id === link?.id);
  const places = asked.places.map((place) => {
    const observed = linkTo(place.link) ?? named(place.name);
    const successor = named(place.name);
    return { ...place, ...(observed && { observed }), ...(successor && successor !== observed && { successor }) };
  });
  const going = links.map((link) => {
    const observed = linkTo(link);
    return { name: link.name, via: link.via, link, ...(observed && { observed }) };
  });
  const { wanted = 'as directory' } = change;
  return planGroup({
    members: [],
    capabilities: capabilities('organization'),
    ...change,
    settings,
    group,
    wanted,
    target,
    ...asked,
    left: linksLeft(links, target).map((link) => ({ link, observed: linkTo(link), staying: [] })),
    places: wanted === 'deleted' ? going : places,
  });
}

/** The actions at all places, in order. */
export function stepsOf(change: Case) {
  const { actions, places } = planOf(change);
  return [
    ...actions,
    ...places.flatMap((place) => [...place.actions, ...place.members, ...(place.parting ? [place.parting] : [])]),
  ];
}
