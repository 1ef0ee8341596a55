import { z } from 'zod';
import { isUnsafeName } from '../../scim/json';
import { mappedFields } from './mapped-fields';
import { refusal, refuse } from './refuse';
import { parseAttributePath } from './rules/attribute-path';
import { parseTemplate } from './rules/template';
import { ruleText, setting } from './setting';

const sources = ['from', 'template', 'constant'] as const;

const row = z
  .strictObject({
    to: setting(z.enum(mappedFields), 'Atlassian field', 'The field that the row fills.'),
    from: setting(
      ruleText(parseAttributePath).optional(),
      'IdP attribute',
      'The attribute whose value is used unchanged; email and fullName choose the best that the IdP sends.',
    ),
    template: setting(
      ruleText(parseTemplate).optional(),
      'Template',
      'A text with values in braces: {{ title | default("Staff") }}.',
    ),
    constant: setting(z.string().trim().min(1).max(1000).optional(), 'Constant', 'The same text for everybody.'),
    when: setting(
      z.enum(['always', 'onCreate', 'ifEmpty', 'never']).default('always'),
      'When',
      'always; onCreate: only in a new account; ifEmpty: only while the field is empty; never: the field is left alone.',
    ),
  })
  .superRefine(({ to, when, ...given }, context) => {
    const count = sources.filter((source) => given[source] !== undefined).length;
    if (when === 'never' ? count > 1 : count !== 1) refuse(context, { say: 'row-needs-one-source' });
    const identifies = to === 'userName' || to === 'email';
    if (identifies && when !== 'always') refuse(context, { say: 'row-must-be-always', field: to }, ['when']);
  });

/** Attribute mapping; a field without a row keeps its default. */
export const attributeSettings = z.array(row).max(100).default([]);

const customRow = z.strictObject({
  name: setting(
    z
      .string()
      .trim()
      .min(1)
      .max(40)
      .refine((name) => !isUnsafeName(name), { params: refusal({ say: 'name-unusable' }) }),
    'Name',
    'The name under which Jira shows the value; 1 to 40 characters, each name once.',
  ),
  from: setting(
    ruleText(parseAttributePath),
    'IdP attribute',
    'Any attribute that the IdP sends, including those of extensions.',
  ),
  showOn: setting(
    z
      .array(z.enum(['issue', 'profile']))
      .refine((places) => new Set(places).size === places.length, { params: refusal({ say: 'list-names-twice' }) })
      .default(['issue', 'profile']),
    'Show on',
    'issue: the panel for reporter and assignee; profile: the person on the admin page; empty: stored, not shown.',
  ),
});

/** Custom attributes, kept as Jira user properties. */
export const customAttributeSettings = z
  .array(customRow)
  .max(100)
  .superRefine((rows, context) => {
    const seen = new Set<string>();
    for (const [index, { name }] of rows.entries()) {
      const key = name.toLowerCase();
      if (seen.has(key)) refuse(context, { say: 'name-is-taken' }, [index, 'name']);
      seen.add(key);
    }
  })
  .default([]);
