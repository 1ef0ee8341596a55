import type { TroubleCode } from '../../src/entry/connector/contract/codes';

/** What a person is told: what happened, why, and what to do. */
export interface Words {
  readonly title: string;
  readonly cause: string;
  readonly remedy: string;
}

/** Every trouble in words. */
export const troubleWords: Readonly<Record<TroubleCode, Words>> = {
  'name-unknown': {
    title: 'The server is not known',
    cause: 'The name service of this machine does not know the host.',
    remedy: 'Check the spelling under servers, and whether this machine asks the name service of the company.',
  },
  unreachable: {
    title: 'The server does not answer',
    cause: 'Nothing accepts connections at this host and port, or there is no way to it.',
    remedy: 'Check the port (636 for LDAPS, 389 for StartTLS), the firewall, and whether the directory runs.',
  },
  'connect-timeout': {
    title: 'The server cannot be reached in time',
    cause: 'No connection came about within ten seconds; mostly a firewall drops it without an answer.',
    remedy: 'Let this machine connect to the port of the directory.',
  },
  'tls-untrusted': {
    title: 'The certificate is not trusted',
    cause: 'No authority that is trusted here has signed it: it is private, signed by itself, or sent incompletely.',
    remedy: 'Put the certificate of the authority, in PEM form, under certificateAuthority.',
  },
  'tls-wrong-name': {
    title: 'The certificate is for another name',
    cause: 'The host under servers is not among the names in the certificate.',
    remedy: 'Use a name that is in the certificate as the host, or say under serverName which one it has.',
  },
  'tls-expired': {
    title: 'The certificate is not valid at this time',
    cause: 'It has expired, is not valid yet, or the clock of this machine is wrong.',
    remedy: 'Renew the certificate of the directory server, or set the clock.',
  },
  'tls-refused': {
    title: 'The connection could not be protected',
    cause: 'The port does not speak TLS in this way: LDAPS was tried on a plain port, or StartTLS on one for LDAPS.',
    remedy: 'Check that port and security belong together: 636 and ldaps, or 389 and starttls.',
  },
  'plain-refused': {
    title: 'An unprotected connection is not allowed',
    cause: 'The settings say "security: none", which would send the password readably.',
    remedy:
      'Use ldaps or starttls. Only where nobody else is in the network, start the connector with --allow-plain as well.',
  },
  'bind-refused': {
    title: 'The directory refuses the account',
    cause: 'The password is wrong, or there is no account of this name.',
    remedy:
      'Check bindDn and the password. After three refusals an hour no more are tried, so that the account is not locked.',
  },
  'bind-needs-tls': {
    title: 'The directory wants a protected connection',
    cause: 'It takes no password over an unprotected one.',
    remedy: 'Set security to ldaps or starttls.',
  },
  'account-locked': {
    title: 'The account of the connector is locked',
    cause: 'The directory refuses it although the password may be right: it is switched off or locked.',
    remedy: 'Unlock the account in the directory.',
  },
  'binds-used-up': {
    title: 'No more attempts to log in for now',
    cause: 'The directory has refused the account three times within an hour; one more could lock it.',
    remedy: 'Correct bindDn or the password and wait until the time that is named.',
  },
  'password-missing': {
    title: 'There is no password',
    cause: 'Some directories take a login without one for an anonymous one, so it is not tried.',
    remedy: 'Set ROLLCALL_BIND_PASSWORD, name a file by --password-file, or use a credential of systemd.',
  },
  'host-refused': {
    title: 'This host may not get the password',
    cause: 'The settings name a server that whoever started the connector has not allowed.',
    remedy: 'Check the servers of the settings; if they are right, allow each host by --allow-host.',
  },
  'base-missing': {
    title: 'A base does not exist',
    cause: 'The directory has no entry of this name, keeps it elsewhere, or hides it from the account.',
    remedy: 'Check peopleBases and groupBases, and that the account may read them.',
  },
  'filter-refused': {
    title: 'A filter cannot be used',
    cause: 'It is written in a way that the directory does not accept.',
    remedy: 'Correct peopleFilter or groupFilter.',
  },
  'page-refused': {
    title: 'The directory refuses to be read in pages',
    cause: 'A limit of the server forbids pages, or so many entries in all.',
    remedy:
      'Raise the limits for the account: size.prtotal=unlimited (OpenLDAP), nsLookThroughLimit (389 Directory Server).',
  },
  'size-limited': {
    title: 'The directory does not give all entries',
    cause: 'A size limit of the server ended the reading. Nothing follows from a part, and nobody is removed.',
    remedy: 'Lift the limit for the account: limits dn.exact="…" size.prtotal=unlimited (OpenLDAP), nsSizeLimit (389).',
  },
  'time-limited': {
    title: 'The directory took too long',
    cause: 'A time limit of the server ended the reading. Nothing follows from a part, and nobody is removed.',
    remedy: 'Raise the limit for the account, or let the filter ask for attributes that are indexed.',
  },
  'not-allowed': {
    title: 'The account may not read this',
    cause: 'The directory answers that its rights do not suffice.',
    remedy: 'Give the account the right to read people, groups and the attributes of the settings.',
  },
  'answer-timeout': {
    title: 'The directory stopped answering',
    cause: 'No answer came in time.',
    remedy: 'Check the load of the directory; the next scan begins anew.',
  },
  'connection-lost': {
    title: 'The connection was lost',
    cause: 'The server or something in between closed it. What was read is no whole picture, and nobody is removed.',
    remedy: 'Nothing, if it happens once: the next scan begins anew, with the next server if this one is gone.',
  },
  'server-refused': {
    title: 'The directory refuses',
    cause: 'It answers with an error of its own, which is named.',
    remedy: 'Look up its code, or look into its log.',
  },
  'settings-missing': {
    title: 'The settings of the directory are not complete',
    cause: 'Servers, bind DN, base DNs of people and base DNs of groups are needed, and one of them is still empty.',
    remedy: 'Fill in the LDAP tab of the connection.',
  },
  'nobody-found': {
    title: 'The directory shows nobody',
    cause: 'A lost right, another base and a filter that does not fit all look like this; nobody is removed.',
    remedy: 'Check peopleBases, peopleFilter and what the account may read.',
  },
};
