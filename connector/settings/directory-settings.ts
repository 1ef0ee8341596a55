import type { Filter } from 'ldapts';
import type { LdapDocument } from '../../src/connections/settings/ldap/ldap-document';
import { parseLdapFilter } from '../../src/connections/settings/ldap/ldap-filter';
import type { AttributeNames } from '../../src/connections/settings/ldap/ldap-presets';
import { parseLdapServer } from '../../src/connections/settings/ldap/ldap-server';
import type { LdapSettings } from '../../src/connections/settings/ldap/ldap-settings';
import { type DnKey, dnKey } from '../directory/dn';
import { type Endpoint, toEndpoint } from '../ldap/endpoint';
import { toFilter } from '../ldap/to-filter';
import { presets } from '../presets/presets';
import type { ReadingRules } from '../reading/read-person';
import { Trouble } from '../source/trouble';

/** The settings of a directory, joined with what its preset knows. */
export interface DirectorySettings {
  readonly settings: LdapSettings;
  readonly endpoints: readonly Endpoint[];
  readonly rules: ReadingRules;
  readonly people: Place;
  readonly groups: Place;
}

/** Where entries of a kind are, and which of them count. */
export interface Place {
  readonly bases: readonly Base[];
  readonly scope: LdapSettings['scope'];
  readonly filter: Filter;
  readonly filterText: string;
}

export interface Base {
  readonly dn: string;
  readonly key: DnKey;
}

/** @throws {Trouble} `base-missing` if a base is no distinguished name */
export function toDirectorySettings({ provider, ldap }: LdapDocument): DirectorySettings {
  const preset = presets[provider];
  const place = (dns: readonly string[], text: string): Place => ({
    bases: dns.map(toBase),
    scope: ldap.scope,
    filter: toFilter(parseLdapFilter(text)),
    filterText: text,
  });
  return {
    settings: ldap,
    endpoints: ldap.servers.map((server) => toEndpoint(parseLdapServer(server), ldap.security)),
    rules: { preset, attributes: namesOf(preset.attributes, ldap.attributes), keep: ldap.keep },
    people: place(ldap.peopleBases, ldap.peopleFilter || preset.peopleFilter),
    groups: place(ldap.groupBases, ldap.groupFilter || preset.groupFilter),
  };
}

function toBase(dn: string): Base {
  const key = dnKey(dn);
  if (key === undefined) throw new Trouble('base-missing', `"${dn}" is no distinguished name.`);
  return { dn, key };
}

/** The preset's names, with those that are set otherwise. */
const namesOf = (byPreset: AttributeNames, set: LdapSettings['attributes']): AttributeNames => ({
  ...byPreset,
  ...Object.fromEntries(Object.entries(set).filter(([, name]) => name !== '')),
});
