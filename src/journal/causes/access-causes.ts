import type { Cause } from './cause';

/** The credentials, and what they may do. */
export const accessCauses = {
  'access-missing': {
    kind: 'asks',
    title: 'Atlassian access is not set up',
    cause: 'Rollcall has no credential that may do this.',
    remedy: 'Open Atlassian access and add an organization API key.',
  },
  'access-rejected': {
    kind: 'asks',
    title: 'Atlassian rejected the credential',
    cause: 'The organization API key or the administrator API token has expired, was revoked or is wrong.',
    remedy: 'Open Atlassian access and enter a new one. Waiting changes are then applied automatically.',
    remedies: {
      unkept:
        'Open Atlassian access in Rollcall and enter a new one. Then have the IdP send the change again: nothing of it was kept.',
    },
  },
  'access-insufficient': {
    kind: 'refused',
    title: 'The credential may not do this',
    cause: 'The credential works, but its owner lacks the right that this change needs.',
    remedy: 'Open Atlassian access, choose Check, and follow its advice for the missing capability.',
  },
  'key-scoped': {
    kind: 'refused',
    title: 'The organization API key has scopes',
    cause: 'A key with scopes may read the organization, but may not manage accounts, whichever scopes it has.',
    remedy: 'Create an API key without scopes at admin.atlassian.com, and save it in Atlassian access.',
  },
  'organization-unknown': {
    kind: 'refused',
    title: 'Atlassian does not know the organization or its directory',
    cause: 'The organization id is wrong, or its user directory has changed since the key was saved.',
    remedy:
      'Open Atlassian access and save the organization id and the key again: Rollcall then looks for the directory.',
  },
  'platform-refused': {
    kind: 'refused',
    title: 'Forge did not let the request through',
    cause:
      'Rollcall runs on Forge, which stopped the request before it reached Atlassian: the app may not make it, or its permissions have not been approved.',
    remedy:
      'Open Connected apps at admin.atlassian.com, and approve or update Rollcall. If it persists, give the detail to whoever supports Rollcall.',
  },
} as const satisfies Record<string, Cause>;
