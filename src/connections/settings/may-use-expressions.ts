import type { Settings } from './settings-schema';

/** Whether settings have anything where a regular expression may be: a rewriting rule, or a template's `replace`. */
export function mayUseExpressions({ users, groups, attributes }: Settings): boolean {
  const templates = [groups.name, ...attributes.map(({ template = '' }) => template)];
  return (
    users.userNameRules.length > 0 ||
    groups.rename.length > 0 ||
    templates.some((template) => template.includes('replace'))
  );
}
