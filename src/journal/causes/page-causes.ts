import type { Cause } from './cause';

/** What the admin page may be told. */
export const pageCauses = {
  'not-administrator': {
    kind: 'refused',
    title: 'Only Jira administrators may do this',
    cause: 'Your account does not have the permission Administer Jira.',
    remedy: 'Ask a Jira administrator.',
  },
  'look-unfinished': {
    kind: 'refused',
    isTemporary: true,
    title: 'Not everything could be looked at',
    cause: 'Looking took longer than one call may take.',
    remedy: 'Try again.',
  },
  'permission-unknown': {
    kind: 'refused',
    isTemporary: true,
    title: 'Jira did not say whether you are an administrator',
    cause: 'Rollcall asks Jira before it shows or does anything, and Jira did not answer, or asked Rollcall to wait.',
    remedy: 'Try again in a minute. If it persists, see status.atlassian.com.',
  },
  'input-invalid': {
    kind: 'refused',
    title: 'Something is missing or invalid',
    cause: 'The input does not have the required form.',
    remedy: 'Correct it and try again.',
  },
  'administrator-token-off': {
    kind: 'refused',
    title: 'API tokens of administrators are switched off',
    cause:
      'Atlassian forbids Marketplace apps to ask for API tokens of accounts: Rollcall accepts one only where whoever deployed it has allowed this for their own organization.',
    remedy:
      'Add an organization API key. docs/marketplace.md explains how to allow the token in a private installation.',
  },
  'license-inactive': {
    kind: 'refused',
    title: 'Rollcall has no active license',
    cause:
      'The license of the app on this site has ended or is suspended. Nothing is changed and nothing is taken away; changes accepted before are finished.',
    remedy:
      'Renew the license in Jira, under Apps, Manage apps. Then push the refused changes again from the IdP, or choose Sync now.',
    remedies: {
      entry: 'Renew the license in Jira, under Apps, Manage apps. Then choose Sync now.',
      unkept: 'Renew the license in Jira, under Apps, Manage apps. Then push again from the IdP.',
    },
  },
  'connection-not-found': {
    kind: 'refused',
    title: 'The connection does not exist',
    cause: 'It has been deleted.',
    remedy: 'Go back to the list of connections.',
  },
  'connection-name-taken': {
    kind: 'refused',
    title: 'Another connection has this name',
    cause: 'The names of two connections may not differ only in upper and lower case.',
    remedy: 'Choose another name.',
  },
  'connection-name-invalid': {
    kind: 'refused',
    title: 'The name is not valid',
    cause: 'A name has 1 to 60 characters on one line.',
    remedy: 'Choose another name.',
  },
  'connection-name-differs': {
    kind: 'refused',
    title: 'The name does not match the connection',
    cause: 'To make sure that the right connection is deleted, you must type its name exactly.',
    remedy: 'Type the name as the page shows it.',
  },
  'settings-invalid': {
    kind: 'refused',
    title: 'A setting cannot be used',
    cause: 'The settings were not saved: at least one value is not valid.',
    remedy: 'Correct the named setting, and save again.',
  },
  'connection-changed': {
    kind: 'refused',
    title: 'Somebody else saved the connection first',
    cause: 'The connection was changed since you opened it.',
    remedy: 'Reload the page, and make your change again if it is still needed.',
  },
  'token-expiry-past': {
    kind: 'refused',
    title: 'The token would already have expired',
    cause: 'The expiry date is not in the future.',
    remedy: 'Choose a later day, or choose that the token never expires.',
  },
  'token-limit': {
    kind: 'refused',
    title: 'The connection has enough tokens',
    cause: 'At most five tokens of a connection are valid at a time.',
    remedy: 'Revoke a token that is no longer used.',
  },
  'token-not-found': {
    kind: 'refused',
    title: 'The token does not exist',
    cause: 'It has been removed.',
    remedy: 'Reload the page.',
  },
  'person-not-found': {
    kind: 'refused',
    title: 'The identity provider has not sent this person',
    cause: 'The connection has no person with this user name, e-mail address or id.',
    remedy: 'Check the spelling, or assign the person to the app in the identity provider.',
  },
  'group-not-found': {
    kind: 'refused',
    title: 'The identity provider has not sent this group',
    cause: 'The connection has no group with this name or id.',
    remedy: 'Check the spelling, or push the group in the identity provider.',
  },
  'connection-without-directory': {
    kind: 'refused',
    title: 'The connection has no directory',
    cause: 'Its identity provider calls Rollcall with SCIM, so there is no connector to ask.',
    remedy: 'Choose a connection to a directory over LDAP.',
  },
  'connector-second': {
    kind: 'asks',
    title: 'A second connector asks for the same connection',
    cause: 'Two connectors have a token of this connection, and only one of them works at a time.',
    remedy: 'Stop one of the two; if it is the one that works, the other takes over within minutes.',
  },
  'connector-too-old': {
    kind: 'refused',
    title: 'The connector is too old',
    cause: 'This version of Rollcall no longer understands what it says.',
    remedy: 'Replace rollcall-connector.mjs on its host by the newest one, and start it again.',
  },
  'connector-silent': {
    kind: 'asks',
    title: 'The connector does not come any more',
    cause: 'It was expected and has not called. Whoever joins or leaves is not noticed.',
    remedy: 'See whether it runs on its host, and whether the host reaches the internet.',
  },
  'connector-answer-gone': {
    kind: 'refused',
    title: 'The answer of the connector is no longer there',
    cause: 'What a connector finds is kept for an hour.',
    remedy: 'Search once more.',
  },
  'directory-entry-unreadable': {
    kind: 'refused',
    title: 'The entry cannot be taken as a person',
    cause: 'It lacks what a person needs, or its id has another form.',
    remedy: 'See what is said beside the entry, and correct the settings or the directory.',
  },
  'issue-not-visible': {
    kind: 'refused',
    title: 'The issue cannot be seen',
    cause: 'Your account may not see this issue, or it has been deleted.',
    remedy: 'Ask the administrator of the project.',
  },
  'history-entry-not-found': {
    kind: 'refused',
    title: 'The change is not in the history',
    cause: 'The history keeps the last 200 changes of a connection, for a year.',
    remedy: 'Reload the page and choose a newer change.',
  },
  'history-entry-without-settings': {
    kind: 'refused',
    title: 'The change cannot be reverted',
    cause: 'It did not change the settings, or they are too large to be kept.',
    remedy: 'Choose a change of settings, or import settings that you exported before.',
  },
  'log-entry-not-found': {
    kind: 'refused',
    title: 'The entry does not exist',
    cause: 'Entries are kept for 90 days.',
    remedy: 'Go back to the log.',
  },
  'internal-error': {
    kind: 'refused',
    isTemporary: true,
    title: 'Something went wrong in Rollcall',
    cause: 'An unexpected error occurred; nothing more is known here.',
    remedy: 'Try again. If it persists, give the request id to whoever supports Rollcall.',
  },
} as const satisfies Record<string, Cause>;
