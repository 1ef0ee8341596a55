import { formatDn } from '../../names/dn';
import { pagedResults } from '../../protocol/paged-control';
import { generalizedTime } from '../generalized-time';
import type { Stage } from '../kind';
import { configurationOf, realmOf, serviceOf, showDeleted } from './domain';
import { highestUsn } from './update-numbers';

/** What a domain controller says about itself. */
export function rootDse(stage: Stage): Readonly<Record<string, readonly string[]>> {
  const domain = formatDn(stage.suffix, 'literal');
  const realm = realmOf(stage);
  const configuration = configurationOf(stage);
  return {
    defaultNamingContext: [domain],
    rootDomainNamingContext: [domain],
    configurationNamingContext: [configuration],
    schemaNamingContext: [`CN=Schema,${configuration}`],
    namingContexts: [domain, configuration, `CN=Schema,${configuration}`],
    dnsHostName: [`dc1.${realm}`],
    dsServiceName: [serviceOf(stage)],
    serverName: [serviceOf(stage).replace(/^[^,]*,/, '')],
    ldapServiceName: [`${realm}:dc1$@${realm.toUpperCase()}`],
    currentTime: [generalizedTime(stage.now(), '.0')],
    highestCommittedUSN: [String(highestUsn(stage))],
    supportedLDAPVersion: ['3'],
    supportedControl: [pagedResults, showDeleted],
    supportedCapabilities: ['1.2.840.113556.1.4.800', '1.2.840.113556.1.4.1670'],
    supportedExtension: ['1.3.6.1.4.1.1466.20037'],
    isSynchronized: ['TRUE'],
    isGlobalCatalogReady: ['TRUE'],
  };
}
