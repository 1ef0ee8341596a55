import type { Cause } from './cause';

/** What the IdP may be told. */
export const idpCauses = {
  'scim-token-wrong': {
    kind: 'refused',
    title: 'The IdP sends a wrong bearer token',
    cause:
      'The token was revoked, has expired or belongs to another connection, or the base URL is not that of the connection.',
    remedy: 'Open the connection, add a token, and copy it and the base URL into the IdP.',
  },
  'connector-token-wrong': {
    kind: 'refused',
    title: 'The connector sends a wrong token',
    cause:
      'The token was revoked, has expired or belongs to another connection, or the URL is not that of the connection.',
    remedy: 'Open the connection, add a token, and start the connector with the line that is shown.',
  },
  'scim-version-differs': {
    kind: 'refused',
    title: 'The IdP uses the other SCIM version',
    cause: 'The request has the form of SCIM 1.1 but the base URL is for 2.0, or the other way round.',
    remedy:
      'In the IdP, choose the SCIM version that the connection shows, or change it in the connection and copy the base URL.',
  },
  'scim-request-invalid': {
    kind: 'refused',
    title: 'The IdP sent a request that cannot be understood',
    cause: 'The request is not valid SCIM; the detail names the attribute or the position.',
    remedy: 'Check the attribute mapping in the IdP, then push again.',
  },
  'scim-name-taken': {
    kind: 'refused',
    title: 'The name is taken',
    cause:
      'Another person of this connection has the user name, or another group the display name; upper and lower case count as the same.',
    remedy: 'Give one of the two another name in the IdP, or delete the one that is no longer needed there.',
  },
  'scim-too-large': {
    kind: 'refused',
    title: 'The request is too large',
    cause: 'The request, the group or the search exceeds the limit for one call.',
    remedy: 'Lower the batch size of the IdP, or split the group.',
  },
  'scim-changed-meanwhile': {
    kind: 'waits',
    isTemporary: true,
    title: 'Too many changes at once',
    cause: 'Other requests kept changing the same person or group.',
    remedy: 'Nothing to do: the IdP sends it again. If it persists, reduce how much the IdP sends in parallel.',
    remedies: {
      call: 'Try again in a minute.',
    },
  },
  'directory-full': {
    kind: 'refused',
    title: 'The group or the connection is full',
    cause: 'A group or a connection holds at most about 288,000 people.',
    remedy: 'Split the group, or spread the people over several connections.',
  },
  'storage-unavailable': {
    kind: 'waits',
    isTemporary: true,
    title: 'Forge storage did not answer',
    cause: 'Storage could not be reached or asked Rollcall to slow down; nothing was changed.',
    remedy: 'Nothing to do: IdPs repeat the call.',
    remedies: {
      call: 'Try again in a minute.',
      entry: 'Nothing to do: IdPs repeat the call.',
      unkept: 'Nothing to do if the IdP repeats the call; otherwise push again from there.',
    },
  },
  'queue-full': {
    kind: 'waits',
    isTemporary: true,
    title: 'Forge takes no work for the background now',
    cause: 'Forge accepts no more events at the moment.',
    remedy: 'Nothing to do: the waiting work is found again within an hour.',
    remedies: {
      call: 'Try again in a minute.',
      unkept: 'Push again from the IdP in a minute.',
    },
  },
} as const satisfies Record<string, Cause>;
