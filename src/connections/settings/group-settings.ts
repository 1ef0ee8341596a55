import { z } from 'zod';
import { groupType } from '../../scim/schema/group';
import { rewriteRules } from './rules/rewrite-rule';
import { parseTemplate } from './rules/template';
import { groupName, groupNames, ruleText, setting, toggle } from './setting';

const patterns = z.array(z.string().trim().min(1).max(255)).max(200).default([]);

const mapRow = z.strictObject({
  from: setting(
    z.union([groupName, groupNames.min(1)]),
    'IdP groups',
    'Name of a group of the IdP, or a list of names; case is ignored.',
  ),
  to: setting(groupNames.min(1), 'Atlassian groups', 'The groups at Atlassian that get their members.'),
});

/** Group sync: which groups of the IdP become which groups at Atlassian. */
export const groupSettings = z.strictObject({
  mode: setting(
    z.enum(['onTheFly', 'manual']).default('onTheFly'),
    'Mode',
    'onTheFly: each group of the IdP becomes one of the same name, by the rules below; manual: the rows of the map decide.',
  ),
  createMissing: toggle(true, 'Create missing groups', 'Groups that are missing at Atlassian are created.'),
  existingGroup: setting(
    z.enum(['adopt', 'ask', 'skip']).default('adopt'),
    'When a group of that name exists',
    'adopt: it is used; ask: it waits for an administrator to decide; skip: it is left alone.',
  ),
  keepManualMembers: toggle(
    true,
    'Keep members added by hand',
    'Members whom the IdP has not put into a group stay in it; off: the IdP is the only truth.',
  ),
  name: setting(
    ruleText((text) => parseTemplate(text, groupType)).default('{{ displayName }}'),
    'Group name',
    'Template of the name at Atlassian; displayName is the name after rewriting.',
  ),
  include: setting(
    patterns,
    'Only groups named',
    'Patterns with * and ?; the IdP name must match one of them; empty: all groups.',
  ),
  exclude: setting(
    patterns,
    'No groups named',
    'Patterns that are checked first: a group that matches one is ignored.',
  ),
  rename: setting(
    rewriteRules('group name'),
    'Rewrite group names',
    'Regular expressions applied to the IdP name in this order, each to the result of the previous one.',
  ),
  map: setting(
    z.array(mapRow).max(500).default([]),
    'Map',
    'Rows of IdP groups and Atlassian groups, many to many; used in manual mode.',
  ),
  unmapped: setting(
    z.enum(['ignore', 'onTheFly']).default('ignore'),
    'Groups that no row names',
    'What manual mode does with them: ignore, or treat them as onTheFly does.',
  ),
  onRename: setting(
    z.enum(['alias', 'copy']).default('alias'),
    'When the IdP renames a group',
    'Atlassian cannot rename groups: alias keeps the linked group, copy proposes a new group with the same members.',
  ),
  onDelete: setting(
    z.enum(['deleteOwn', 'keep']).default('deleteOwn'),
    'When the IdP deletes a group',
    'deleteOwn: groups that Rollcall created are deleted at Atlassian; keep: every group stays; this also applies to a group that the map no longer leads to.',
  ),
  defaultForNewPeople: setting(
    groupNames.default([]),
    'Default groups for new people',
    'Groups that people get when Rollcall invites them.',
  ),
  defaultForEveryone: setting(
    groupNames.default([]),
    'Default groups for everyone',
    'Groups for everybody whom this connection keeps active.',
  ),
});
