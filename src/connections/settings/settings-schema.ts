import { z } from 'zod';
import { parseFilter } from '../../scim/filter/parse-filter';
import { userType } from '../../scim/schema/user';
import { attributeSettings, customAttributeSettings } from './attribute-settings';
import { belongingsSettings } from './belongings-settings';
import { customerSettings } from './customer-settings';
import { emailAddress } from './email-address';
import { groupSettings } from './group-settings';
import { ldapSettings } from './ldap/ldap-settings';
import { parseAttributePath } from './rules/attribute-path';
import './rules/re2';
import { kindsForSuccessor } from './document/moved-belongings';
import { settingsVersion } from './document/settings-version';
import { refuse } from './refuse';
import { safetySettings } from './safety-settings';
import { groupNames, optionalRuleText, protectedNames, setting } from './setting';
import { userSettings } from './user-settings';

const leads = z.strictObject({
  defaultProjectLead: setting(
    emailAddress,
    'Default project lead',
    'E-mail address of the person who gets the projects of a lead who leaves; empty: projects are left alone.',
  ),
  defaultComponentLead: setting(
    emailAddress,
    'Default component lead',
    'E-mail address of the person who gets the components of a lead who leaves; empty: components are left alone.',
  ),
  successorAttribute: setting(
    optionalRuleText(parseAttributePath),
    'Successor',
    'Attribute that names the person who takes over, such as manager; the defaults above are tried after it.',
  ),
});

const protectedSettings = z.strictObject({
  people: setting(protectedNames.default([]), 'Protected people', 'E-mail addresses of people who are never changed.'),
  groups: setting(protectedNames.default([]), 'Protected groups', 'Names of groups that are never changed.'),
});

/**
 * Every setting of a connection, from the page, a YAML file or the command line; missing settings get their defaults. The
 * defaults lose nothing: access is suspended, not removed, and members added by hand stay.
 */
export const settingsSchema = z
  .strictObject({
    version: setting(
      z.literal(settingsVersion).default(settingsVersion),
      'Version',
      'Version of this format; older settings are upgraded when they are read.',
    ),
    mode: setting(
      z.enum(['preview', 'canary', 'live']).default('preview'),
      'Mode',
      'preview: plan and log, write nothing to Atlassian; canary: only people in the canary groups; live: everybody.',
    ),
    canaryGroups: setting(
      groupNames.default([]),
      'Canary groups',
      'Groups of the IdP whose members are synchronised in canary mode.',
    ),
    scope: setting(
      optionalRuleText((text) => parseFilter(userType, text)),
      'Scope',
      'Only people who match this SCIM filter are synchronised; empty: everybody.',
    ),
    users: setting(userSettings.prefault({}), 'User sync', 'Who is created, updated and taken out.'),
    leads: setting(leads.prefault({}), 'Leads', 'Who takes over the projects and components of people who leave.'),
    belongings: setting(
      belongingsSettings.prefault({}),
      'Belongings',
      'What becomes of the issues, filters, dashboards and project roles of people who leave.',
    ),
    attributes: setting(
      attributeSettings,
      'Attribute mapping',
      'Rows that fill Atlassian fields; several rows for one field are tried in order, and a field without a row keeps its default.',
    ),
    customAttributes: setting(
      customAttributeSettings,
      'Custom attributes',
      'Attributes that Jira shows under a name of your choice; at most 32 KB per person.',
    ),
    groups: setting(groupSettings.prefault({}), 'Group sync', 'Which groups of the IdP become which at Atlassian.'),
    customers: setting(
      customerSettings.prefault({}),
      'Customers',
      'Additional settings for a connection of customers of Jira Service Management.',
    ),
    ldap: setting(
      ldapSettings.optional(),
      'LDAP',
      'How the directory is reached and read; only for a connection to a directory.',
    ),
    protected: setting(protectedSettings.prefault({}), 'Protected', 'What is never changed, whatever the IdP says.'),
    safety: setting(
      safetySettings.prefault({}),
      'Safety',
      'How much may be taken away before an administrator has to approve it.',
    ),
    conflicts: setting(
      z.enum(['firstOwner', 'precedence']).default('firstOwner'),
      'When two connections claim one person or group',
      'firstOwner: the one that had it first keeps it; precedence: the lower number below wins, if both connections say so.',
    ),
    precedence: setting(
      z.int().min(1).max(1000).default(100),
      'Precedence',
      'Number that decides between connections; 1 comes first.',
    ),
  })
  .superRefine((settings, context) => {
    if (settings.mode === 'canary' && settings.canaryGroups.length === 0) {
      refuse(context, { say: 'canary-needs-group' }, ['canaryGroups']);
    }
    const { belongings, leads } = settings;
    const [kind] = kindsForSuccessor(belongings);
    if (kind && belongings.defaultSuccessor === '' && leads.successorAttribute === '') {
      refuse(context, { say: 'needs-successor' }, ['belongings', kind]);
    }
    const isProtected = new Set(settings.protected.groups.map((name) => name.toLowerCase()));
    for (const list of ['defaultForNewPeople', 'defaultForEveryone'] as const) {
      for (const [index, name] of settings.groups[list].entries()) {
        if (isProtected.has(name.toLowerCase())) {
          refuse(context, { say: 'default-is-protected' }, ['groups', list, index]);
        }
      }
    }
  });

type DeepReadonly<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: DeepReadonly<Value[Name]> }
    : Value;

/** The settings of a connection, with every value present. */
export type Settings = DeepReadonly<z.output<typeof settingsSchema>>;

export type UserSettings = Settings['users'];
export type GroupSettings = Settings['groups'];
export type SafetySettings = Settings['safety'];
export type AttributeRow = Settings['attributes'][number];
export type CustomAttribute = Settings['customAttributes'][number];

export const defaultSettings: Settings = settingsSchema.parse({});
