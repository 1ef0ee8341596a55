import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import type { AdminValue } from '../../../src/entry/admin/contract';
import type { TriedMapping } from '../../../src/entry/admin/contract/attributes';
import type { GroupsPreview } from '../../../src/entry/admin/contract/groups';
import type { Site, TriedUsers } from '../../../src/entry/admin/contract/users';

const costCode = 'urn:okta:acme:1.0:user:custom:costCode';

/** Settings with a row in each list, so that every editor has something to show. */
export const someSettings: AdminValue<'getSettings'> = {
  connectionId: 'c0nnect10nId',
  version: 1,
  settings: {
    ...defaultSettings,
    scope: 'userType eq "Employee"',
    users: { ...defaultSettings.users, userNameRules: [{ pattern: '@.*$', replacement: '' }] },
    attributes: [
      { to: 'jobTitle', from: 'title', when: 'always' },
      { to: 'department', template: '{{ costCode | upper }}', when: 'ifEmpty' },
    ],
    customAttributes: [{ name: 'Cost code', from: costCode, showOn: ['issue', 'profile'] }],
    groups: {
      ...defaultSettings.groups,
      include: ['jira-*'],
      rename: [{ pattern: '^okta-(.*)$', replacement: '$1' }],
      defaultForEveryone: ['everyone'],
    },
    protected: { people: ['root@example.com'], groups: ['board'] },
  },
  yaml: '',
};

export const someSite: Site = {
  abilities: [
    { key: 'invite', by: 'organization' },
    {
      key: 'suspend',
      missing: { code: 'access-insufficient', title: 'No', cause: 'It may not.', remedy: 'Add a key.' },
    },
  ],
  products: [{ key: 'jira-software', name: 'Jira', unlimited: false, total: 50, remaining: 3 }],
  people: [{ email: 'root@example.com', name: 'Robin Root', state: 'active' }],
};

export const someTriedUsers: TriedUsers = {
  problems: [],
  looked: 100,
  total: 2000,
  inScope: 87,
  rewritten: 99,
  userNames: [{ before: 'mia@example.com', after: 'mia' }],
};

export const receivedAttributes: AdminValue<'listAttributes'> = {
  attributes: [
    { path: 'title', people: 90, samples: ['Engineer', 'Designer'] },
    { path: costCode, people: 40, samples: ['42', '7'] },
  ],
  looked: 100,
  total: 2000,
  functions: ['lower', 'upper', 'default("text")'],
};

export const someTriedMapping: TriedMapping = {
  person: { id: 'u1', userName: 'mia@example.com', displayName: 'Mia' },
  looked: 100,
  attributes: [
    { to: 'jobTitle', place: 0, unseen: [], outcome: 'set', value: 'Engineer' },
    { to: 'department', place: 1, unseen: ['costCode'], outcome: 'missing' },
    { to: 'displayName', from: 'fullName', unseen: [], outcome: 'set', value: 'Mia' },
  ],
  customAttributes: [{ to: 'Cost code', place: 0, unseen: [], outcome: 'set', value: '42' }],
  bytes: { used: 40, most: 32_768 },
  problems: [],
};

const group = { id: 'g1', displayName: 'okta-Finance' };

export const someGroupsPreview: GroupsPreview = {
  rows: [
    {
      ...group,
      members: 40,
      kind: 'target',
      why: 'Rule 1 (^okta-(.*)$) makes it Finance.',
      places: [{ name: 'Finance', state: 'asked', why: 'A group of this name exists at Atlassian.' }],
      placeCount: 1,
      left: ['finance-old'],
      collidesWith: [{ id: 'g2', displayName: 'Finance' }],
    },
  ],
  counts: { all: 2, target: 2, left: 0, collision: 2 },
  collisions: [{ name: 'Finance', count: 2, groups: [group, { id: 'g2', displayName: 'Finance' }] }],
  collisionCount: 1,
  undecided: [{ ...group, members: 40 }],
  undecidedCount: 1,
  total: 2,
  isMore: false,
};
