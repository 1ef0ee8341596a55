import { attempt } from '../../connections/settings/rules/rule-error';
import type { Settings } from '../../connections/settings/settings-schema';
import { compileRewrite } from '../../sync/rules/rewrite';
import { compileScope, scopeOf } from '../../sync/rules/scope';
import type { PeopleSample } from './sample-people';

/** What user settings make of a sample of people. */
export interface TriedUserSettings {
  /** People in the sample who are in scope. */
  readonly inScope: number;
  /** User names that the rules change. */
  readonly rewritten: number;
  /** The first of them. */
  readonly userNames: readonly { readonly before: string; readonly after: string }[];
}

const mostNames = 5;

/** Who is in scope, and what becomes of the user names. @throws {RuleError} or {ScimError} if the settings were not checked */
export function tryUserSettings(
  { scope, users }: Pick<Settings, 'scope' | 'users'>,
  { people }: Pick<PeopleSample, 'people'>,
): TriedUserSettings {
  const filter = compileScope(scope);
  const rewrite = compileRewrite(users.userNameRules);
  const userNames = people.flatMap(({ attributes: { userName } }) => {
    if (typeof userName !== 'string') return [];
    // A name that is too long for a pattern stays.
    const tried = attempt(() => rewrite(userName).text);
    return 'problem' in tried || tried.value === userName ? [] : [{ before: userName, after: tried.value }];
  });
  return {
    inScope: people.filter(({ attributes }) => scopeOf(filter, attributes).kind === 'in').length,
    rewritten: userNames.length,
    userNames: userNames.slice(0, mostNames),
  };
}
