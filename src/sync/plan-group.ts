import type { ConnectionSettings } from '../connections/connection';
import type { DirectoryGroup } from '../directory/group';
import type { AccountId, SiteGroupId, UserId } from '../directory/ids';
import { cannot, lacks } from './rules/capability';
import { groupNameOf, sameName } from './rules/group-name';
import { groupProtection } from './rules/protection';
import type { Capabilities, SiteGroup } from './site';
import type { Step, TouchedMember } from './sync';

/** Everything a plan for one group depends on. Members are planned by delta: only the touched ones are named. */
export interface GroupView {
  readonly settings: ConnectionSettings;
  readonly group: DirectoryGroup;
  readonly wanted: 'as directory' | 'deleted';
  readonly members: readonly TouchedMember[];
  readonly observed: SiteGroup | undefined;
  readonly capabilities: Capabilities;
}

/** The group's own actions come first; the members' need the group that they leave behind. */
export interface GroupPlan {
  readonly group: readonly GroupAction[];
  readonly members: readonly MemberAction[];
  /** Not wanted, and without an account: nobody has to be taken out. */
  readonly settled: readonly UserId[];
}

export type GroupAction = Step &
  (
    | { readonly kind: 'linkGroup'; readonly found: SiteGroup }
    | { readonly kind: 'createGroup'; readonly name: string }
    | { readonly kind: 'deleteGroup'; readonly id: SiteGroupId }
    | { readonly kind: 'unlinkGroup' | 'none' | 'skip' | 'refuse' | 'wait' }
  );

export type MemberAction = Step & { readonly userId: UserId } & (
    | { readonly kind: 'addMember' | 'removeMember'; readonly account: AccountId }
    | { readonly kind: 'wait' }
  );

/** Decides what makes a group at Atlassian equal to what the IdP says of it. Pure. */
export function planGroup(view: GroupView): GroupPlan {
  const group = view.wanted === 'deleted' ? planDeletion(view) : planExistence(view);
  const blocked = view.wanted === 'deleted' || group.some(({ kind }) => kind === 'refuse' || kind === 'wait');
  if (blocked) return { group, members: [], settled: [] };
  const missing = lacks(view.capabilities, 'changeMembers');
  if (missing && view.members.length > 0) {
    return {
      group: [...group, cannot(missing, 'Change members', 'No credential at hand may change members.')],
      members: [],
      settled: [],
    };
  }
  const members = planMembers(view.members);
  const settled = view.members.filter((member) => !member.wanted && !member.accountId).map(({ userId }) => userId);
  if (group.length + members.length > 0) return { group, members, settled };
  return {
    group: [none(`Keep group ${label(view)}`, 'The group and these members are as the IdP says.')],
    members,
    settled,
  };
}

function planExistence(view: GroupView): GroupAction[] {
  const { observed, group, settings, capabilities } = view;
  const name = groupNameOf(group.attributes);
  const protection = groupProtection(settings, [name], observed);
  if (protection) {
    return [
      { kind: 'refuse', text: `Leave group ${label(view)} as it is`, reason: protection, cause: 'group-protected' },
    ];
  }
  if (observed) return [...planLink(view, observed), ...planName(view, observed, name)];
  if (name === undefined) {
    const reason = 'Atlassian takes group names of 1 to 255 characters.';
    return [{ kind: 'refuse', text: 'Create the group', reason, cause: 'group-name-invalid' }];
  }
  const missing = lacks(capabilities, 'createGroup');
  if (missing) return [cannot(missing, `Create group ${name}`, 'No credential at hand may create groups.')];
  const reason = group.sync.siteGroupId
    ? 'The linked group was deleted at Atlassian, and the IdP still pushes it.'
    : 'No group at Atlassian has this name.';
  return [{ kind: 'createGroup', text: `Create group ${name}`, reason, name }];
}

function planLink({ group }: GroupView, observed: SiteGroup): GroupAction[] {
  if (group.sync.siteGroupId === observed.id) return [];
  const reason = 'A group with the same name exists at Atlassian.';
  return [{ kind: 'linkGroup', text: `Link group ${observed.name}`, reason, found: observed }];
}

/** Atlassian can't rename groups: the link is by id, and the IdP's new name is an alias. */
function planName({ group }: GroupView, observed: SiteGroup, name: string | undefined): GroupAction[] {
  if (group.sync.siteGroupId !== observed.id || name === undefined || sameName(name, observed.name)) return [];
  const reason = `The IdP calls the group ${name} now. Atlassian cannot rename groups, so the linked group stays.`;
  return [{ kind: 'skip', text: `Keep the name ${observed.name}`, reason }];
}

function planDeletion(view: GroupView): GroupAction[] {
  const { group, observed, settings, capabilities } = view;
  const id = group.sync.siteGroupId;
  if (!id || !observed) {
    return [none(`Forget group ${label(view)}`, 'The IdP deleted the group, and no linked group exists at Atlassian.')];
  }
  if (!group.sync.createdByUs) {
    const reason = 'The IdP deleted the group. It existed before Rollcall linked it, so it stays with its members.';
    return [{ kind: 'unlinkGroup', text: `Unlink group ${observed.name}`, reason }];
  }
  const text = `Delete group ${observed.name}`;
  const protection = groupProtection(settings, [groupNameOf(group.attributes)], observed);
  if (protection) return [{ kind: 'refuse', text, reason: protection, cause: 'group-protected' }];
  const missing = lacks(capabilities, 'deleteGroup');
  if (missing) return [cannot(missing, text, 'No credential at hand may delete groups.')];
  return [
    { kind: 'deleteGroup', text, reason: 'The IdP deleted the group, and Rollcall had created it.', id: observed.id },
  ];
}

/** Removals first: they may free the seats that additions need. */
function planMembers(members: readonly TouchedMember[]): MemberAction[] {
  const leaving = members.filter((member) => !member.wanted);
  const joining = members.filter((member) => member.wanted);
  return [...leaving, ...joining].flatMap((member) => planMember(member) ?? []);
}

function planMember({ userId, accountId, label, wanted }: TouchedMember): MemberAction | undefined {
  if (accountId) {
    return wanted
      ? {
          kind: 'addMember',
          text: `Add ${label}`,
          reason: 'The IdP put the person into the group.',
          userId,
          account: accountId,
        }
      : {
          kind: 'removeMember',
          text: `Remove ${label}`,
          reason: 'The IdP took the person out of the group.',
          userId,
          account: accountId,
        };
  }
  if (!wanted) return undefined;
  const reason = 'The person has no Atlassian account yet; they are added once they have.';
  return { kind: 'wait', text: `Add ${label}`, reason, userId, cause: 'member-without-account' };
}

const label = ({ group, observed }: GroupView): string =>
  observed?.name ?? group.sync.siteGroupName ?? groupNameOf(group.attributes) ?? 'without a name';

const none = (text: string, reason: string): GroupAction => ({ kind: 'none', text, reason });
