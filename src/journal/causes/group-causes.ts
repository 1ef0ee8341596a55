import type { Cause } from './cause';

/** A group, its name, its link and its members. */
export const groupCauses = {
  'group-of-deleted-connection': {
    kind: 'asks',
    title: 'Nobody can tell whom a deleted connection had added to the group',
    cause:
      'Another connection had the group at Atlassian before, and was deleted before its members had been gone through.',
    remedy:
      'Take people out of the group at Atlassian if they do not belong there. With “Keep members added by hand” off, Rollcall does this itself.',
  },
  'connection-deleted-first': {
    kind: 'refused',
    title: 'The connection was deleted first',
    cause:
      'The IdP had deactivated or deleted the person, and the connection was deleted before Atlassian had followed.',
    remedy: 'Suspend or remove the person at admin.atlassian.com if they should no longer have access.',
  },
  'default-group-unusable': {
    kind: 'asks',
    title: 'A default group cannot be used',
    cause: 'Atlassian has no group of that name, or it is protected.',
    remedy: 'Create the group, or take it off the default groups in the settings of the connection.',
  },
  'group-ignored': {
    kind: 'intended',
    title: 'The settings leave the group out',
    cause: 'No row of the map names the group, or it matches an exclude pattern or no include pattern.',
    remedy: 'Nothing to do if this is intended; otherwise change the group settings of the connection.',
  },
  'group-exists': {
    kind: 'asks',
    title: 'A group of this name already exists',
    cause: 'Atlassian has a group of this name that Rollcall did not make, and the settings say to ask first.',
    remedy: 'Open the tab Groups of the connection and decide: use the group, leave it alone, or choose another name.',
  },
  'group-skipped': {
    kind: 'intended',
    title: 'The group of this name is left alone',
    cause: 'Atlassian has a group of this name that Rollcall did not make, and the decision was not to use it.',
    remedy: 'Nothing to do if this is intended; otherwise change the setting, or decide again about the group.',
  },
  'group-mapped': {
    kind: 'refused',
    title: 'A row of the manual map says which group it is',
    cause: 'The group is linked because the manual map leads there, and would be linked again at once.',
    remedy: 'Change or remove the row on the tab Groups of the connection.',
  },
  'group-missing': {
    kind: 'asks',
    title: 'The group does not exist at Atlassian',
    cause: 'No group at Atlassian has this name, and the settings say not to create groups.',
    remedy: 'Create the group at admin.atlassian.com, or switch on Create missing groups.',
  },
  'group-gone': {
    kind: 'waits',
    title: 'The group no longer exists at Atlassian',
    cause: 'The group was deleted at Atlassian after Rollcall last looked at it.',
    remedy:
      'Nothing to do if the IdP pushes the group: it is created again. Otherwise put the person into another group.',
    remedies: {
      unkept: 'Push the group from the IdP: it is created again. Or put the person into another group.',
    },
  },
  'group-owned-elsewhere': {
    kind: 'asks',
    title: 'Another connection has the group',
    cause: 'Two connections claim one group at Atlassian, and the settings give it to the other one.',
    remedy: 'Give one of the two groups another name, or change which connection has precedence.',
  },
  'group-name-held': {
    kind: 'asks',
    title: 'The group of this name is linked to another group of the IdP',
    cause: 'The other group had this name before, and kept its link to the group at Atlassian when it was renamed.',
    remedy: 'Give one of the two groups another name, or map both to it if they should be one.',
  },
} as const satisfies Record<string, Cause>;
