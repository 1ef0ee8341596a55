import { ldapSettings } from '../../../src/connections/settings/ldap/ldap-settings';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import type { AdminValue } from '../../../src/entry/admin/contract';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { ConnectorAnswer, ConnectorStatus, DirectoryScan } from '../../../src/entry/admin/contract/connector';
import { aConnection } from './builders';

/** A live connection to an Active Directory. */
export const aDirectory = (given: Partial<Connection> = {}): Connection =>
  aConnection({
    name: 'Corporate directory',
    provider: 'active-directory',
    baseUrl: 'https://rollcall.example/x1/connector/c0nnect10nId',
    ...given,
  });

/** What is stored for it. */
export const someLdap = ldapSettings.parse({
  servers: ['dc1.corp.example.com', 'dc2.corp.example.com:10636'],
  bindDn: 'rollcall@corp.example.com',
  peopleBases: ['OU=Staff,DC=corp,DC=example,DC=com'],
  groupBases: ['OU=Groups,DC=corp,DC=example,DC=com'],
});

export const directorySettings = (given: Partial<typeof someLdap> = {}): AdminValue<'getSettings'> => ({
  connectionId: 'c0nnect10nId',
  version: 1,
  settings: { ...defaultSettings, ldap: { ...someLdap, ...given } },
  yaml: '',
});

export function aScan(given: Partial<DirectoryScan> = {}): DirectoryScan {
  return {
    kind: 'full',
    begun: '2026-03-04T10:40:00.000Z',
    ended: '2026-03-04T10:40:42.000Z',
    outcome: 'done',
    people: 1204,
    groups: 30,
    sent: 12,
    unchanged: 1221,
    removed: 1,
    errors: 0,
    server: 'dc1.corp.example.com:636',
    notices: [],
    ...given,
  };
}

/** A connector that waits, after one scan. */
export function aConnectorStatus(given: Partial<ConnectorStatus> = {}): ConnectorStatus {
  return {
    state: 'waiting',
    missing: [],
    connectorUrl: 'https://rollcall.example/x1/connector/c0nnect10nId',
    connector: {
      version: '0.1.0',
      host: 'ldap-gw.corp.example.com',
      seen: '2026-03-04T10:42:00.000Z',
      comesInSeconds: 2,
    },
    toApply: 0,
    scans: [aScan()],
    seen: {
      people: ['department', 'displayName', 'employeeType', 'mail', 'objectGUID', 'sAMAccountName', 'telephoneNumber'],
      groups: ['cn', 'description', 'member', 'objectGUID'],
    },
    ...given,
  };
}

/** No connector has come yet. */
export function noConnector(given: Partial<ConnectorStatus> = {}): ConnectorStatus {
  const { connector: _, ...status } = aConnectorStatus({ scans: [], seen: { people: [], groups: [] } });
  return { ...status, state: 'never', ...given };
}

/** Mia, as the directory has her. */
export const foundMia: ConnectorAnswer = {
  state: 'done',
  people: [
    {
      dn: 'CN=Stone\\, Mia,OU=Staff,DC=corp,DC=example,DC=com',
      attributes: {
        displayName: ['Mia Stone'],
        mail: ['mia@example.com'],
        memberOf: ['CN=Sales,OU=Groups,DC=corp,DC=example,DC=com', 'CN=Jira,OU=Groups,DC=corp,DC=example,DC=com'],
        sAMAccountName: ['mia'],
        userAccountControl: ['512'],
      },
      isCut: false,
      userName: 'mia',
      status: 'active',
    },
  ],
};

export const foundSales: ConnectorAnswer = {
  state: 'done',
  groups: [
    {
      dn: 'CN=Sales,OU=Groups,DC=corp,DC=example,DC=com',
      attributes: { cn: ['Sales'], member: ['CN=Stone\\, Mia,OU=Staff,DC=corp,DC=example,DC=com'] },
      isCut: true,
      name: 'Sales',
      members: 214,
      inside: ['Sales Europe', 'Sales Asia'],
    },
  ],
};
