import type { DirectoryStatus } from '../../directory-status';

/** A directory with what is needed to log in to it, as lines that can be typed. */
export function directoryText(status: DirectoryStatus): string {
  const { administrator, administratorPassword, certificateAuthority, url, peopleBase } = status;
  const tools = `LDAPTLS_CACERT=${certificateAuthority}`;
  const login = (name: string, password: string) => `-x -H ${url} -D '${name}' -w '${password}'`;
  const lines: readonly (readonly [string, string])[] = [
    ['Connection', `${status.connectionId}, ${status.connectorUrl}`],
    ['Directory', `${status.kind} at ${url}, or ${status.plainUrl} with StartTLS`],
    [
      'Holds',
      `${counted(status.people, 'person', 'people')} in ${peopleBase}, ${counted(status.groups, 'group', 'groups')} in ${status.groupBase}`,
    ],
    ['Authority', certificateAuthority],
    ['Reads', `${status.bindDn}   password ${status.bindPassword}`],
    ['Changes', `${administrator}   password ${administratorPassword}`],
    ['Connector', connectorText(status)],
    ['Last scan', scanText(status)],
  ];
  return [
    ...lines.map(([title, text]) => `${title.padEnd(12)}${text}`),
    '',
    `${tools} ldapsearch ${login(status.bindDn, status.bindPassword)} -b '${peopleBase}'`,
    `${tools} ldapmodify ${login(administrator, administratorPassword)}`,
  ].join('\n');
}

function connectorText({ connector, why, logFile, startLine }: DirectoryStatus): string {
  switch (connector) {
    case 'runs':
      return `runs; it writes to ${logFile ?? ''}`;
    case 'ended':
      return `does not run: ${why ?? ''}. See ${logFile ?? ''}`;
    case 'none':
      return `start it yourself: ${startLine.replace('node rollcall-connector.mjs', 'npm run -s connector --')}`;
  }
}

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** The last scan in a sentence. */
export function scanText({ scan }: Pick<DirectoryStatus, 'scan'>): string {
  if (scan === undefined) return 'none yet';
  const { outcome, people, groups, sent, removed, error } = scan;
  if (outcome === 'failed') return `failed: ${error?.title ?? ''}`;
  return `${counted(people, 'person', 'people')} and ${counted(groups, 'group', 'groups')} read; ${sent} sent, ${removed} removed`;
}
