import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import { aSentence } from '../../support/spoken';
import { worded } from '../../support/worded';
import { aGroup, aLink, aMember, aSiteGroup, capabilities } from '../fixtures';
import { type Case, stepsOf } from './plan-of';

const linked = aGroup({}, { links: [aLink()] });
const ours = aGroup({}, { links: [aLink({ createdByUs: true })] });
const renamed = aGroup({ displayName: 'Builders' }, { links: [aLink()] });
const there = [aSiteGroup()];
const builders = aSiteGroup({ id: 'site-group-2' as SiteGroupId, name: 'Builders' });
const held = { ...aSiteGroup(), isHeld: true } as const;
const shared = { ...aSiteGroup(), title: { kind: 'ours', sharedWith: ['group0000002'] } } as const;
const own = { ...aSiteGroup(), title: { kind: 'ours', sharedWith: [] } } as const;
const taken = { ...aSiteGroup(), title: { kind: 'taken', sentence: aSentence('Entra keeps this group.') } } as const;
const won = { ...aSiteGroup(), title: { kind: 'free', sentence: aSentence('Okta takes this group over.') } } as const;
const fly = (groups: object) => ({ settings: { groups } });
const copy = fly({ onRename: 'copy' });
const manual = fly({ mode: 'manual', map: [{ from: 'Engineering', to: ['Builders', 'Makers'] }] });
const nothing = capabilities('none');
const lacking = { missing: 'access-insufficient' } as const;
const noGroups = { ...capabilities('organization'), createGroup: lacking, deleteGroup: lacking };
const noMembers = { ...capabilities('organization'), changeMembers: lacking };
const decision = (answer: 'adopt' | 'skip') => ({ existing: { name: 'Engineering', answer } });
const goes = aMember(1, { wanted: false });
const absent = (absence: 'no account' | 'removed' | 'out of groups') =>
  ({ ...aMember(1), accountId: undefined, absence }) as never;

describe('what a plan for a group says to the administrator', () => {
  it.each<[Case, ...string[]]>([
    [{}, 'createGroup: Create group Engineering. No group at Atlassian has this name.'],
    [
      { group: linked },
      'createGroup: Create group Engineering. The linked group was deleted at Atlassian, and the IdP still pushes it.',
    ],
    [
      { group: linked, groups: there },
      'none: Keep group Engineering. The group and these members are as the IdP says.',
    ],
    [
      { group: aGroup({ displayName: ' ' }) },
      'refuse group-name-invalid: Create the group. The IdP sent no name of 1 to 255 characters.',
    ],
    [
      { group: aGroup({ displayName: 'x'.repeat(256) }) },
      'refuse group-name-invalid: Create the group. The IdP sent no name of 1 to 255 characters.',
    ],
    [
      { ...fly({ createMissing: false }) },
      'wait group-missing: Create group Engineering. No group at Atlassian has this name, and the settings say not to create any.',
    ],
    [
      { capabilities: nothing },
      'wait access-missing: Create group Engineering. No credential at hand may create groups.',
    ],
    [
      { capabilities: noGroups },
      'refuse access-insufficient: Create group Engineering. No credential at hand may create groups.',
    ],
    [{ groups: there }, 'linkGroup: Link group Engineering. A group with the same name exists at Atlassian.'],
    [
      { groups: [won] },
      'linkGroup: Link group Engineering. A group with the same name exists at Atlassian. Okta takes this group over.',
    ],
    [{ group: linked, groups: [won] }, 'none: Take over group Engineering. Okta takes this group over.'],
    [
      { group: linked, groups: [taken] },
      'wait group-owned-elsewhere: Leave group Engineering as it is. Entra keeps this group.',
    ],
    [
      { group: linked, groups: [held] },
      'wait group-name-held: Leave group Engineering as it is. Another group of the IdP has it at Atlassian, and nothing in the settings means the two to be one.',
    ],
    [
      { groups: [held] },
      'wait group-name-held: Leave group Engineering as it is. Another group of the IdP has it at Atlassian, and nothing in the settings means the two to be one.',
    ],
    [
      { ...fly({ existingGroup: 'ask' }), groups: there },
      'wait group-exists: Link group Engineering. A group of this name exists at Atlassian, and the settings say to ask before it is used.',
    ],
    [
      { ...fly({ existingGroup: 'ask' }), groups: [own] },
      'linkGroup: Link group Engineering. A group with the same name exists at Atlassian.',
    ],
    [
      { ...fly({ existingGroup: 'ask' }), groups: [shared] },
      'wait group-exists: Link group Engineering. A group of this name exists at Atlassian, and the settings say to ask before it is used.',
    ],
    [
      { ...fly({ existingGroup: 'ask' }), groups: there, group: aGroup({}, { creating: ['ENGINEERING'] }) },
      'linkGroup: Link group Engineering. A group with the same name exists at Atlassian.',
    ],
    [
      { ...fly({ existingGroup: 'ask' }), groups: there, group: aGroup({}, { creating: ['Other'] }) },
      'wait group-exists: Link group Engineering. A group of this name exists at Atlassian, and the settings say to ask before it is used.',
    ],
    [
      { ...fly({ existingGroup: 'skip' }), groups: there },
      'skip group-skipped: Leave group Engineering as it is. A group of this name exists at Atlassian, and the settings say to leave it alone.',
    ],
    [
      { ...fly({ existingGroup: 'ask' }), groups: there, group: aGroup({}, { decision: decision('skip') }) },
      'skip group-skipped: Leave group Engineering as it is. A group of this name exists at Atlassian, and an administrator decided to leave it alone.',
    ],
    [
      { ...fly({ existingGroup: 'ask' }), groups: there, group: aGroup({}, { decision: decision('adopt') }) },
      'linkGroup: Link group Engineering. A group with the same name exists at Atlassian.',
    ],
    [
      { ...fly({ exclude: ['eng*'] }), group: linked, groups: there },
      'skip group-ignored: Leave the group out. The name fits the exclude pattern eng*.',
    ],
    [
      { groups: [aSiteGroup({ protection: 'administrative' })] },
      'refuse group-protected: Leave group Engineering as it is. The group gives administration rights.',
    ],
    [
      { groups: [aSiteGroup({ protection: 'default' })] },
      'refuse group-protected: Leave group Engineering as it is. The group is a default group of a product: everybody with access is in it.',
    ],
    [
      { groups: [aSiteGroup({ protection: 'synced' })] },
      'refuse group-protected: Leave group Engineering as it is. The group is synced from another identity provider, which alone may change it.',
    ],
    [
      { groups: [aSiteGroup({ protection: 'notModifiable' })] },
      'refuse group-protected: Leave group Engineering as it is. Atlassian marks the group as not modifiable.',
    ],
    [
      { settings: { protected: { groups: ['engineering'] } } },
      'refuse group-protected: Leave group Engineering as it is. The group is on your list of protected groups.',
    ],
    [
      { settings: { protected: { groups: ['engineering'] } }, group: renamed, groups: there },
      'refuse group-protected: Leave group Engineering as it is. The group is on your list of protected groups.',
    ],
    [
      { group: renamed, groups: there },
      'skip: Keep the name Engineering. The group is called Builders now. Atlassian cannot rename groups, so the linked group stays.',
    ],
    [
      { ...copy, group: renamed, groups: there },
      'createGroup: Create group Builders. The group is called Builders now. Atlassian cannot rename groups, so a new one takes its place, with the same members.',
    ],
    [
      { ...copy, group: renamed, groups: [...there, builders] },
      'linkGroup: Link group Builders. A group with the same name exists at Atlassian.',
    ],
    [
      { ...copy, group: renamed, groups: [...there, { ...builders, title: { kind: 'taken', sentence: aSentence() } }] },
      'skip: Keep the name Engineering. The group is called Builders now. Atlassian cannot rename groups, so the linked group stays. Another connection has the group of the new name.',
    ],
    [
      { ...copy, group: renamed, groups: [...there, { ...builders, isHeld: true }] },
      'skip: Keep the name Engineering. The group is called Builders now. Atlassian cannot rename groups, so the linked group stays. Another group of the IdP has the group of the new name.',
    ],
    [
      { ...fly({ onRename: 'copy', existingGroup: 'skip' }), group: renamed, groups: [...there, builders] },
      'skip: Keep the name Engineering. The group is called Builders now. Atlassian cannot rename groups, so the linked group stays. The group of the new name is left alone.',
    ],
    [
      { ...fly({ onRename: 'copy', existingGroup: 'ask' }), group: renamed, groups: [...there, builders] },
      'wait group-exists: Link group Builders. A group of this name exists at Atlassian, and the settings say to ask before it is used.',
    ],
    [
      { ...fly({ onRename: 'copy', createMissing: false }), group: renamed, groups: there },
      'skip: Keep the name Engineering. The group is called Builders now. Atlassian cannot rename groups, so the linked group stays. The settings say not to create groups.',
    ],
    [
      { ...copy, group: renamed, groups: there, capabilities: noGroups },
      'skip: Keep the name Engineering. The group is called Builders now. Atlassian cannot rename groups, so the linked group stays. No credential at hand may create groups.',
    ],
    [
      { ...manual, groups: [builders], members: [aMember(2), goes] },
      'linkGroup: Link group Builders. A group with the same name exists at Atlassian.',
      'removeMember: Remove m…1@example.com from Builders. The IdP took the person out of the group.',
      'addMember: Add m…2@example.com to Builders. The IdP put the person into the group.',
      'createGroup: Create group Makers. No group at Atlassian has this name.',
      'removeMember: Remove m…1@example.com from Makers. The IdP took the person out of the group.',
      'addMember: Add m…2@example.com to Makers. The IdP put the person into the group.',
    ],
    [
      { ...manual, group: linked, groups: there, members: [goes, aMember(2)] },
      'createGroup: Create group Builders. No group at Atlassian has this name.',
      'removeMember: Remove m…1@example.com from Builders. The IdP took the person out of the group.',
      'addMember: Add m…2@example.com to Builders. The IdP put the person into the group.',
      'createGroup: Create group Makers. No group at Atlassian has this name.',
      'removeMember: Remove m…1@example.com from Makers. The IdP took the person out of the group.',
      'addMember: Add m…2@example.com to Makers. The IdP put the person into the group.',
      'removeMember: Remove m…1@example.com from Engineering. The IdP took the person out of the group.',
      "compare: Take the IdP's members out of Engineering. The settings no longer lead to this group. It existed before Rollcall linked it, so it stays, with the members added by hand.",
    ],
    [
      { ...manual, group: linked, groups: [taken], members: [goes] },
      'createGroup: Create group Builders. No group at Atlassian has this name.',
      'removeMember: Remove m…1@example.com from Builders. The IdP took the person out of the group.',
      'createGroup: Create group Makers. No group at Atlassian has this name.',
      'removeMember: Remove m…1@example.com from Makers. The IdP took the person out of the group.',
      'unlinkGroup: Unlink group Engineering. The settings no longer lead to this group. Another connection has it now.',
    ],
    [
      { ...manual, group: linked, groups: [], members: [goes] },
      'createGroup: Create group Builders. No group at Atlassian has this name.',
      'removeMember: Remove m…1@example.com from Builders. The IdP took the person out of the group.',
      'createGroup: Create group Makers. No group at Atlassian has this name.',
      'removeMember: Remove m…1@example.com from Makers. The IdP took the person out of the group.',
      'unlinkGroup: Unlink group Engineering. The settings no longer lead to this group. It is gone at Atlassian.',
    ],
    [
      { ...manual, group: ours, groups: there },
      'createGroup: Create group Builders. No group at Atlassian has this name.',
      'createGroup: Create group Makers. No group at Atlassian has this name.',
      'deleteGroup: Delete group Engineering. The settings no longer lead to this group. Rollcall had created it.',
    ],
    [
      { ...manual, group: ours, groups: there, capabilities: noGroups },
      'refuse access-insufficient: Create group Builders. No credential at hand may create groups.',
      'refuse access-insufficient: Create group Makers. No credential at hand may create groups.',
      "compare: Take the IdP's members out of Engineering. The settings no longer lead to this group. No credential at hand may delete it, so it stays without them.",
    ],
    [
      { ...manual, group: linked, groups: there, capabilities: noMembers },
      'createGroup: Create group Builders. No group at Atlassian has this name.',
      'createGroup: Create group Makers. No group at Atlassian has this name.',
      "refuse access-insufficient: Take the IdP's members out of Engineering. The settings no longer lead to this group. No credential at hand may change members.",
    ],
    [
      { ...manual, group: linked, groups: [aSiteGroup({ protection: 'synced' })], members: [goes] },
      'createGroup: Create group Builders. No group at Atlassian has this name.',
      'removeMember: Remove m…1@example.com from Builders. The IdP took the person out of the group.',
      'createGroup: Create group Makers. No group at Atlassian has this name.',
      'removeMember: Remove m…1@example.com from Makers. The IdP took the person out of the group.',
      "refuse group-protected: Take the IdP's members out of Engineering. The settings no longer lead to this group. The group is synced from another identity provider, which alone may change it.",
    ],
    [
      { settings: { groups: { ...manual.settings.groups, onDelete: 'keep' } }, group: ours, groups: there },
      'createGroup: Create group Builders. No group at Atlassian has this name.',
      'createGroup: Create group Makers. No group at Atlassian has this name.',
      'unlinkGroup: Unlink group Engineering. The settings no longer lead to this group. The settings say to keep groups, so it stays with its members.',
    ],
    [
      { group: linked, groups: there, members: [aMember(2), goes] },
      'removeMember: Remove m…1@example.com. The IdP took the person out of the group.',
      'addMember: Add m…2@example.com. The IdP put the person into the group.',
    ],
    [
      { group: linked, groups: there, members: [aMember(1)], capabilities: noMembers },
      'refuse access-insufficient: Change members. No credential at hand may change members.',
    ],
    [
      { group: linked, groups: there, members: [{ ...aMember(1), accountId: undefined } as never] },
      'wait member-without-account: Add m…1@example.com. The person has no Atlassian account yet; they are added once they have.',
    ],
    [
      { group: linked, groups: there, members: [absent('no account')] },
      'keepMember: Leave m…1@example.com out. The person is inactive or out of scope, and has no Atlassian account; they are added once they have.',
    ],
    [
      { group: linked, groups: there, members: [absent('removed')] },
      'keepMember: Leave m…1@example.com out. The person is inactive or out of scope, and was removed from the site; they are added once they are back.',
    ],
    [
      { group: linked, groups: there, members: [absent('out of groups')] },
      'keepMember: Leave m…1@example.com out. The person is inactive or out of scope, and the settings take such people out of groups; they are added once they are back.',
    ],
    [
      {
        group: linked,
        groups: [shared],
        members: [aMember(1, { wanted: false, elsewhere: ['group0000002' as never] })],
      },
      'keepMember: Keep m…1@example.com. Another group of the IdP that stands for the same group at Atlassian still has the person.',
    ],
    [
      { group: linked, groups: there, members: [aMember(1, { wanted: false, heldBy: ['user00000009' as never] })] },
      'keepMember: Keep m…1@example.com. Another user of the IdP with the same account is in the group.',
    ],
    [
      { group: ours, wanted: 'deleted', groups: there },
      'deleteGroup: Delete group Engineering. The IdP deleted the group. Rollcall had created it.',
    ],
    [
      { group: linked, wanted: 'deleted', groups: there },
      'unlinkGroup: Unlink group Engineering. The IdP deleted the group. It existed before Rollcall linked it, so it stays with its members.',
    ],
    [
      { group: linked, wanted: 'deleted', groups: [{ ...own, title: { ...own.title, createdByUs: true } }] },
      'deleteGroup: Delete group Engineering. The IdP deleted the group. Rollcall had created it.',
    ],
    [
      { group: ours, wanted: 'deleted' },
      'none: Forget group Engineering. The IdP deleted the group. No linked group exists at Atlassian.',
    ],
    [
      { wanted: 'deleted' },
      'none: Forget group Engineering. The IdP deleted the group. No linked group exists at Atlassian.',
    ],
    [
      { wanted: 'deleted', group: aGroup({ displayName: undefined }) },
      'none: Forget group without a name. The IdP deleted the group. No linked group exists at Atlassian.',
    ],
    [
      { group: ours, wanted: 'deleted', groups: [taken] },
      'unlinkGroup: Unlink group Engineering. The IdP deleted the group. Another connection has it now, so it stays with its members.',
    ],
    [
      { group: ours, wanted: 'deleted', groups: [shared] },
      'unlinkGroup: Unlink group Engineering. The IdP deleted the group. Other groups of the IdP stand for it too, so it stays with their members.',
    ],
    [
      { group: ours, wanted: 'deleted', groups: [shared], members: [goes] },
      'removeMember: Remove m…1@example.com from Engineering. The IdP took the person out of the group.',
    ],
    [
      { group: ours, wanted: 'deleted', groups: [aSiteGroup({ protection: 'default' })] },
      'refuse group-protected: Delete group Engineering. The group is a default group of a product: everybody with access is in it.',
    ],
    [
      { group: ours, wanted: 'deleted', groups: there, capabilities: noGroups },
      'refuse access-insufficient: Delete group Engineering. No credential at hand may delete groups.',
    ],
    [
      { ...fly({ onDelete: 'keep' }), group: ours, wanted: 'deleted', groups: there },
      'unlinkGroup: Unlink group Engineering. The IdP deleted the group. The settings say to keep groups, so it stays with its members.',
    ],
  ])('is pinned: case %#', (view, ...sentences) => {
    const said = worded(stepsOf(view)).map(
      ({ kind, cause, text, reason }) => `${kind}${cause ? ` ${cause}` : ''}: ${text}. ${reason}`,
    );
    expect(said).toEqual(sentences);
  });
});
