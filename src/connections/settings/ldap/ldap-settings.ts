import { z } from 'zod';
import { refusal } from '../refuse';
import { RuleError } from '../rules/rule-error';
import { optionalRuleText, ruleText, setting, toggle } from '../setting';
import { parseLdapFilter } from './ldap-filter';
import { parseLdapServer } from './ldap-server';

const distinguishedName = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .refine((text) => /^[A-Za-z0-9.]+\s*=/.test(text), { params: refusal({ say: 'needs-distinguished-name' }) });

const bases = (title: string, help: string) => setting(z.array(distinguishedName).max(50).default([]), title, help);

const filter = (title: string, help: string) =>
  setting(
    optionalRuleText((text) => parseLdapFilter(text)),
    title,
    help,
  );

const attributeName = z
  .string()
  .trim()
  .max(200)
  .refine((name) => /^([A-Za-z][\w-]*(;[\w-]+)*)?$/.test(name), { params: refusal({ say: 'needs-attribute-name' }) });

const attribute = (title: string, help: string) =>
  setting(attributeName.default(''), title, `${help}; empty: as the directory product usually has it.`);

const attributes = z.strictObject({
  id: attribute('Id', 'Identifies an entry for ever, such as objectGUID or entryUUID'),
  accountName: attribute('Account name', 'Becomes the userName, such as sAMAccountName or uid'),
  mail: attribute('E-mail address', 'By which the account at Atlassian is found'),
  givenName: attribute('First name', 'Becomes name.givenName'),
  familyName: attribute('Last name', 'Becomes name.familyName'),
  displayName: attribute('Display name', 'Becomes displayName; without one, first and last name do'),
  title: attribute('Title', 'Becomes title'),
  department: attribute('Department', 'Becomes department'),
  manager: attribute('Manager', 'Names the entry of the manager'),
  groupName: attribute('Group name', 'The name of a group'),
});

const authority = optionalRuleText((text) => {
  if (!/^\s*(-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----\s*)+$/.test(text)) {
    throw new RuleError({ say: 'certificate-needed' });
  }
});

/** What a connection to a directory over LDAP needs, all but the password; nothing is read before the needed settings are there. */
export const ldapSettings = z.strictObject({
  servers: setting(
    z
      .array(ruleText((text) => parseLdapServer(text)))
      .max(20)
      .default([]),
    'Servers',
    'Hosts of the directory, tried in this order; host, host:port or ldaps://host:port.',
  ),
  security: setting(
    z.enum(['ldaps', 'starttls', 'none']).default('ldaps'),
    'Security',
    'ldaps: TLS from the start; starttls: TLS on the plain port; none: unprotected, which the connector must allow as well.',
  ),
  bindDn: setting(
    z.string().trim().max(1000).default(''),
    'Bind DN',
    'The account that reads the directory: a distinguished name, or user@domain at Active Directory.',
  ),
  peopleBases: bases('Base DNs of people', 'Where people are looked for.'),
  groupBases: bases('Base DNs of groups', 'Where groups are looked for.'),
  scope: setting(
    z.enum(['sub', 'one']).default('sub'),
    'Scope',
    'sub: everything below a base; one: only what is directly in it.',
  ),
  peopleFilter: filter(
    'Filter of people',
    'LDAP filter of those who are read; empty: all people of the directory product.',
  ),
  groupFilter: filter('Filter of groups', 'LDAP filter of the groups that are read; empty: all groups.'),
  certificateAuthority: setting(
    authority,
    'Certificate authority',
    'Certificates in PEM form that are trusted besides the public ones, for a private authority.',
  ),
  serverName: setting(
    z
      .string()
      .trim()
      .max(255)
      .refine((name) => /^[^\s/]*$/.test(name), { params: refusal({ say: 'needs-host-name' }) })
      .default(''),
    'Name in the certificate',
    'If the certificate of the servers has another name than the host; empty: the host.',
  ),
  attributes: setting(attributes.prefault({}), 'Attributes', 'Which attribute of an entry says what.'),
  nested: toggle(true, 'Nested groups', 'The members of a group inside a group are members of both.'),
  keep: setting(
    z.union([z.literal('all'), z.array(attributeName.min(1)).max(200)]).default([]),
    'Attributes to keep',
    'Further attributes that people keep: all, or a list of names; passwords and keys are never kept.',
  ),
  intervalMinutes: setting(z.int().min(5).max(1440).default(60), 'Interval', 'Minutes between two full scans.'),
  mostMissing: setting(
    z.number().min(0).max(1).default(0.1),
    'Most missing people',
    'Share of people who may be missing at once, from 0 to 1; if more are missing, nobody is taken away until somebody has looked.',
  ),
});

/** The settings of a directory over LDAP, with every value present. */
export type LdapSettings = Readonly<z.output<typeof ldapSettings>>;

const needed = ['servers', 'bindDn', 'peopleBases', 'groupBases'] as const;

/** The settings without which a directory cannot be read, and which are still empty. */
export const missingLdapSettings = (
  ldap: Readonly<Record<(typeof needed)[number], { readonly length: number }>>,
): readonly (typeof needed)[number][] => needed.filter((name) => ldap[name].length === 0);
