import type { Cause } from './cause';

const held =
  'A lost right, another base and a filter that does not fit look like this, so nobody is taken out this time.';

const heldRemedy = (what: string): string =>
  `Check what the account may read. If so many ${what} have really gone, raise mostMissing for one scan.`;

/**
 * What goes wrong between the connector and a directory: the connector, the log, the page and docs/troubleshooting.md share the
 * texts. Codes are stable: they are stored.
 */
export const directoryCauses = {
  'settings-missing': {
    kind: 'asks',
    title: 'Settings are missing',
    cause: 'Without servers, bind DN and the bases of people and groups nothing can be read.',
    remedy: 'Open the tab LDAP of the connection and fill them in.',
  },
  'name-unknown': {
    kind: 'asks',
    title: 'The server is not known',
    cause: 'The name service of this machine does not know the host.',
    remedy: 'Check the spelling under servers, and whether this machine asks the name service of the company.',
  },
  unreachable: {
    kind: 'waits',
    title: 'The server does not answer',
    cause: 'Nothing accepts connections at this host and port, or there is no way to it.',
    remedy: 'Check the port (636 for LDAPS, 389 for StartTLS), the firewall, and whether the directory runs.',
  },
  'connect-timeout': {
    kind: 'waits',
    title: 'The server cannot be reached in time',
    cause: 'No connection came about within ten seconds; mostly a firewall drops it without an answer.',
    remedy: 'Let this machine connect to the port of the directory.',
  },
  'tls-untrusted': {
    kind: 'asks',
    title: 'The certificate is not trusted',
    cause: 'No authority that is trusted here has signed it: it is private, signed by itself, or sent incompletely.',
    remedy: 'Put the certificate of the authority, in PEM form, under certificateAuthority.',
  },
  'tls-wrong-name': {
    kind: 'asks',
    title: 'The certificate is for another name',
    cause: 'The host under servers is not among the names in the certificate.',
    remedy: 'Use a name that is in the certificate as the host, or say under serverName which one it has.',
  },
  'tls-expired': {
    kind: 'asks',
    title: 'The certificate is not valid at this time',
    cause: 'It has expired, is not valid yet, or the clock of this machine is wrong.',
    remedy: 'Renew the certificate of the directory server, or set the clock.',
  },
  'tls-refused': {
    kind: 'asks',
    title: 'The connection could not be protected',
    cause: 'The port does not speak TLS in this way: LDAPS was tried on a plain port, or StartTLS on one for LDAPS.',
    remedy: 'Check that port and security belong together: 636 and ldaps, or 389 and starttls.',
  },
  'plain-refused': {
    kind: 'asks',
    title: 'An unprotected connection is not allowed',
    cause: 'The settings say "security: none", which would send the password readably.',
    remedy:
      'Use ldaps or starttls. Only where nobody else is in the network, start the connector with --allow-plain as well.',
  },
  'bind-refused': {
    kind: 'asks',
    title: 'The directory refuses the account',
    cause: 'The password is wrong, or there is no account of this name.',
    remedy:
      'Check bindDn and the password; Active Directory takes user@domain, DOMAIN\\user or a distinguished name, not the account name alone. After three refusals an hour no more are tried, so that the account is not locked.',
  },
  'bind-needs-tls': {
    kind: 'asks',
    title: 'The directory wants a protected connection',
    cause: 'It takes no password over an unprotected one.',
    remedy: 'Set security to ldaps or starttls.',
  },
  'account-locked': {
    kind: 'asks',
    title: 'The account of the connector is locked',
    cause:
      'The directory refuses it although the password may be right: it is switched off, locked or expired, or its password has expired.',
    remedy: 'Unlock the account in the directory, or give it a password that does not expire.',
  },
  'binds-used-up': {
    kind: 'waits',
    title: 'No more attempts to log in for now',
    cause: 'The directory has refused the account three times within an hour; one more could lock it.',
    remedy: 'Correct bindDn or the password and wait until the time that is named.',
  },
  'password-missing': {
    kind: 'asks',
    title: 'There is no password',
    cause: 'Some directories take a login without one for an anonymous one, so it is not tried.',
    remedy: 'Set ROLLCALL_BIND_PASSWORD, name a file by --password-file, or use a credential of systemd.',
  },
  'host-refused': {
    kind: 'asks',
    title: 'This host may not get the password',
    cause: 'The settings name a server that whoever started the connector has not allowed.',
    remedy: 'Check the servers of the settings; if they are right, allow each host by --allow-host.',
  },
  'base-missing': {
    kind: 'asks',
    title: 'A base does not exist',
    cause: 'The directory has no entry of this name, keeps it elsewhere, or hides it from the account.',
    remedy: 'Check peopleBases and groupBases, and that the account may read them.',
  },
  'filter-refused': {
    kind: 'asks',
    title: 'A filter cannot be used',
    cause: 'It is written in a way that the directory does not accept.',
    remedy: 'Correct peopleFilter or groupFilter.',
  },
  'page-refused': {
    kind: 'asks',
    title: 'The directory refuses to be read in pages',
    cause: 'A limit of the server forbids pages, or so many entries in all.',
    remedy:
      'Raise the limits for the account: size.prtotal=unlimited (OpenLDAP), nsLookThroughLimit (389 Directory Server).',
  },
  'size-limited': {
    kind: 'asks',
    title: 'The directory does not give all entries',
    cause: 'A size limit of the server ended the reading. Nothing follows from a part, and nobody is removed.',
    remedy: 'Lift the limit for the account: limits dn.exact="…" size.prtotal=unlimited (OpenLDAP), nsSizeLimit (389).',
  },
  'time-limited': {
    kind: 'asks',
    title: 'The directory took too long',
    cause: 'A time limit of the server ended the reading. Nothing follows from a part, and nobody is removed.',
    remedy: 'Raise the limit for the account, or let the filter ask for attributes that are indexed.',
  },
  'not-allowed': {
    kind: 'asks',
    title: 'The account may not read this',
    cause: 'The directory answers that its rights do not suffice.',
    remedy: 'Give the account the right to read people, groups and the attributes of the settings.',
  },
  'answer-timeout': {
    kind: 'waits',
    title: 'The directory stopped answering',
    cause: 'No answer came in time.',
    remedy: 'Check the load of the directory; the next scan begins anew.',
  },
  'connection-lost': {
    kind: 'waits',
    title: 'The connection was lost',
    cause: 'The server or something in between closed it. What was read is no whole picture, and nobody is removed.',
    remedy: 'Nothing, if it happens once: the next scan begins anew, with the next server if this one is gone.',
  },
  'server-refused': {
    kind: 'asks',
    title: 'The directory refuses',
    cause: 'It answers with an error of its own, which is named.',
    remedy: 'Look up its code, or look into its log.',
  },
  'nobody-found': {
    kind: 'asks',
    title: 'The directory shows nobody',
    cause: 'A lost right, another base and a filter that does not fit all look like this; nobody is removed.',
    remedy: 'Check peopleBases, peopleFilter and what the account may read.',
  },
  'global-catalog': {
    kind: 'asks',
    title: 'The server is a global catalogue',
    cause:
      'It has a part of everybody’s attributes, and the members of universal groups only: everybody in another group would look as if they had left it. So nothing is read.',
    remedy: 'Give the domain controller port 636, or 389 with StartTLS, under servers.',
  },
  'not-synchronized': {
    kind: 'waits',
    title: 'The domain controller is not up to date',
    cause:
      'It says that it has not yet received everything from the others since it was started, so people may be missing. So nothing is read.',
    remedy: 'Nothing, if it passes; otherwise check its replication, or name another domain controller before it.',
  },
  'not-understood': {
    kind: 'asks',
    title: 'The connector does not understand this',
    cause: 'It is older than Rollcall, which asks or sets something that it does not know.',
    remedy: 'Install the newest connector in its place, with the same state.',
  },
  'newer-trouble': {
    kind: 'asks',
    title: 'The connector tells of trouble that Rollcall does not know',
    cause: 'The connector is newer than this version of Rollcall.',
    remedy: 'Update Rollcall. What the connector writes on its machine says what to do meanwhile.',
  },
  // What somebody should know, although the rest of the scan goes on.
  'no-id': {
    kind: 'asks',
    title: 'An entry has no id',
    cause: 'The attribute that identifies it for ever is missing, has another form, or may not be read.',
    remedy: 'Let the account read it, or name another attribute under attributes.id.',
  },
  'no-account-name': {
    kind: 'asks',
    title: 'An entry has no name',
    cause: 'A person without account name, or a group without name, cannot be told from others.',
    remedy: 'Fill it in the directory, or name another attribute under attributes.',
  },
  'bad-name': {
    kind: 'asks',
    title: 'The name of an entry cannot be read',
    cause: 'It is no distinguished name of RFC 4514.',
    remedy: 'Rename the entry.',
  },
  'attribute-cut': {
    kind: 'asks',
    title: 'An attribute is too long',
    cause: 'Of a further attribute 50 values of 1,000 characters each are kept.',
    remedy: 'Nothing, if the rest does not matter; otherwise take it from the list under keep.',
  },
  'double-account-name': {
    kind: 'asks',
    title: 'Two people have one account name',
    cause: 'The name has to be one person’s own; whoever had it first keeps it, and the others are not sent.',
    remedy: 'Rename one of them, or let bases and filter find only one.',
  },
  'double-group-name': {
    kind: 'asks',
    title: 'Two groups have one name',
    cause: 'The name has to be one group’s own; the group that had it first keeps it, and the others are not sent.',
    remedy: 'Rename one of them, name another attribute under attributes.groupName, or let the filter find only one.',
  },
  'double-mail': {
    kind: 'asks',
    title: 'Two people have one e-mail address',
    cause: 'Both are sent, but an account at Atlassian belongs to one address.',
    remedy: 'Correct the address of one of them in the directory.',
  },
  'account-name-taken': {
    kind: 'waits',
    title: 'An account name still belongs to somebody else',
    cause: 'Somebody who had it is missing, and it is not certain yet that they are gone.',
    remedy: 'Nothing: the next full scan decides.',
  },
  'account-names-exchanged': {
    kind: 'asks',
    title: 'People have exchanged their account names',
    cause:
      'Each of them now has the name of another one, and one name cannot be two people’s. They stay as they were: a name in between could decide who has access.',
    remedy: 'In the directory, give one of them a third name for ten minutes, and then the right one.',
  },
  referral: {
    kind: 'asks',
    title: 'A part of the directory is kept elsewhere',
    cause: 'The server refers to another one, which is not asked.',
    remedy:
      'Nothing, if nobody is there; otherwise add a connection for the server that is named. A global catalogue is no way round it: it lacks the members of most groups.',
  },
  'out-of-sight': {
    kind: 'asks',
    title: 'People or groups may have moved to another server',
    cause:
      'The server refers to another one where it did not before. Whoever is missing since may be kept there, so none of them is taken out.',
    remedy:
      'Add the server that is named as a connection of its own, or make the part visible here again. If whoever is missing has really left, set mostMissing to 1 for one scan.',
  },
  'members-unreadable': {
    kind: 'waits',
    title: 'A group’s members cannot be read to the end',
    cause: 'The server stopped giving them, so the group keeps those whom it had.',
    remedy: 'Nothing, if it happens once.',
  },
  'too-many-missing': {
    kind: 'asks',
    title: 'Too many people are missing',
    cause: held,
    remedy: heldRemedy('people'),
  },
  'too-many-groups-missing': {
    kind: 'asks',
    title: 'Too many groups are missing',
    cause: held,
    remedy: heldRemedy('groups'),
  },
  'too-many-members-missing': {
    kind: 'asks',
    title: 'Too many members would leave',
    cause: held,
    remedy: heldRemedy('members'),
  },
  'refused-person': {
    kind: 'refused',
    title: 'Rollcall refused a person',
    cause: 'What the directory says of the person cannot be kept; the log has an entry about them that says why.',
    remedy: 'Correct the entry in the directory: the next scan sends it again.',
  },
  'refused-group': {
    kind: 'refused',
    title: 'Rollcall refused a group',
    cause: 'What the directory says of the group cannot be kept; the log has an entry about it that says why.',
    remedy: 'Correct the entry in the directory: the next scan sends it again.',
  },
  'newer-notice': {
    kind: 'asks',
    title: 'The connector tells something that Rollcall does not know',
    cause: 'The connector is newer than this version of Rollcall.',
    remedy: 'Update Rollcall. What the connector writes on its machine says what to do meanwhile.',
  },
} as const satisfies Record<string, Cause>;

export type DirectoryCauseCode = keyof typeof directoryCauses;

export const isDirectoryCause = (code: string): code is DirectoryCauseCode => Object.hasOwn(directoryCauses, code);
