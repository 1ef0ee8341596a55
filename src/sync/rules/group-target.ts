import type { Template } from '../../connections/settings/rules/parsed-template';
import { attempt } from '../../connections/settings/rules/rule-error';
import { parseTemplate } from '../../connections/settings/rules/template';
import type { GroupSettings } from '../../connections/settings/settings-schema';
import type { ResourceAttributes } from '../../directory/user';
import type { Said, Sentence } from '../../journal/sentence';
import { groupType } from '../../scim/schema/group';
import { groupNameOf, sameName } from './group-name';
import { compileNamePattern, type NamePattern } from './name-pattern';
import { readAttribute } from './read-attribute';
import { compileRewrite, type Rewrite } from './rewrite';
import { evaluateTemplate } from './template';

/** A group of the IdP, as the rules see it: by its name. */
export interface GroupSource {
  readonly id: string;
  readonly attributes: ResourceAttributes;
}

/**
 * Which groups at Atlassian a group of the IdP becomes, and by which rules. `ignored`: the settings leave it
 * out. `invalid`: they want it, but their rules give no name that Atlassian takes.
 */
export type GroupTarget =
  | {
      readonly kind: 'target';
      readonly names: readonly string[];
      readonly via: 'onTheFly' | 'map';
      readonly steps: readonly Sentence[];
    }
  | {
      readonly kind: 'ignored' | 'invalid';
      readonly why: Said;
      /** No row of the map names it. */
      readonly isUnmapped?: true;
      /** An administrator decided that it is to have none at Atlassian: whatever it has there goes. */
      readonly isLetGo?: true;
    };

/** The group rules of a connection, compiled for many groups. */
export interface GroupRules {
  readonly settings: GroupSettings;
  readonly include: readonly CompiledPattern[];
  readonly exclude: readonly CompiledPattern[];
  readonly rename: Rewrite;
  readonly name: Template;
}

interface CompiledPattern {
  readonly text: string;
  readonly fits: NamePattern;
}

/** Compiles the rules. The settings were checked when they were saved. @throws {RuleError} if they weren't */
export function compileGroupRules(settings: GroupSettings): GroupRules {
  const compiled = (text: string): CompiledPattern => ({ text, fits: compileNamePattern(text) });
  return {
    settings,
    include: settings.include.map(compiled),
    exclude: settings.exclude.map(compiled),
    rename: compileRewrite(settings.rename),
    name: parseTemplate(settings.name, groupType),
  };
}

/**
 * Manual mode uses the map and, if the settings say so, the other rules for groups that no row names. On the fly, groups
 * that fit an exclude pattern are ignored, then those that fit no include pattern; the other names are rewritten, rule
 * after rule, and put into the name template.
 */
export function groupTarget(rules: GroupRules, group: GroupSource): GroupTarget {
  const name = groupNameOf(group.attributes);
  if (name === undefined) return { kind: 'invalid', why: { say: 'target-nameless' } };
  if (rules.settings.mode === 'onTheFly') return onTheFly(rules, group, name, []);
  const rows = rules.settings.map.flatMap(({ from, to }, index) => {
    const froms = typeof from === 'string' ? [from] : from;
    return froms.some((one) => sameName(one, name)) ? [{ place: index + 1, to }] : [];
  });
  if (rows.length > 0) {
    const names = withoutDoubles(rows.flatMap(({ to }) => to));
    const steps = rows.map(({ place, to }): Sentence => ({ say: 'target-mapped', row: place, groups: to }));
    return { kind: 'target', names, via: 'map', steps };
  }
  if (rules.settings.unmapped === 'onTheFly') {
    return onTheFly(rules, group, name, [{ say: 'target-unmapped-made' }]);
  }
  return { kind: 'ignored', why: { say: 'target-unmapped' }, isUnmapped: true };
}

function onTheFly(
  rules: GroupRules,
  { attributes }: GroupSource,
  name: string,
  before: readonly Sentence[],
): GroupTarget {
  const excluded = rules.exclude.find(({ fits }) => fits(name));
  if (excluded) return { kind: 'ignored', why: { say: 'target-excluded', pattern: excluded.text } };
  const included = rules.include.find(({ fits }) => fits(name));
  if (!included && rules.include.length > 0) return { kind: 'ignored', why: { say: 'target-not-included' } };
  const steps: Sentence[] = [...before];
  if (included) steps.push({ say: 'target-included', pattern: included.text });
  const made = attempt(() => {
    const renamed = rules.rename(name);
    const seen = { ...attributes, displayName: renamed.text };
    return { used: renamed.used, text: evaluateTemplate(rules.name, (path) => readAttribute(path, seen)) };
  });
  if ('problem' in made) return { kind: 'invalid', why: [{ say: 'target-fails' }, ...made.problem] };
  const { used, text } = made.value;
  steps.push(
    ...used.map(
      ({ place, pattern, result }): Sentence => ({ say: 'target-renamed', row: place, pattern, name: result }),
    ),
  );
  const target = groupNameOf({ displayName: text });
  if (target === undefined) return { kind: 'invalid', why: { say: 'target-too-long' } };
  if (target !== used.at(-1)?.result && target !== name)
    steps.push({ say: 'target-template', template: rules.name.text, name: target });
  if (steps.length === 0) steps.push({ say: 'target-keeps-name' });
  return { kind: 'target', names: [target], via: 'onTheFly', steps };
}

/** Names of groups, the first spelling of each. */
export function withoutDoubles(names: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const name of names) {
    const key = name.trim().toLowerCase();
    if (!byKey.has(key)) byKey.set(key, name.trim());
  }
  return [...byKey.values()];
}
