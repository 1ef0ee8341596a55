import type { DirectoryUser, ResourceAttributes } from '../../directory/user';
import type { Sentence } from '../../journal/sentence';
import { matches } from '../../scim/filter/evaluate-filter';
import type { Filter } from '../../scim/filter/filter';
import { parseFilter } from '../../scim/filter/parse-filter';
import { printFilter } from '../../scim/filter/print-filter';
import type { JsonObject } from '../../scim/json';
import { userType } from '../../scim/schema/user';

/**
 * `in`: the person is synchronised. `out`: they are not, and the log says so. `inactive`: only being inactive keeps them
 * out, as in the scope `active eq true`: that is a deactivation, so a linked person loses access.
 */
export interface ScopeVerdict {
  readonly kind: 'in' | 'out' | 'inactive';
  /** Without personal data. */
  readonly why: Sentence;
}

/** The compiled scope of a connection; undefined if everybody is in scope. @throws {ScimError} */
export const compileScope = (scope: string): Filter | undefined =>
  scope.trim() === '' ? undefined : parseFilter(userType, scope);

/** Whether a person is synchronised. */
export function scopeOf(scope: Filter | undefined, attributes: ResourceAttributes): ScopeVerdict {
  if (!scope) return { kind: 'in', why: { say: 'scope-none' } };
  // Without `active` from the IdP, a person is active.
  const person = { active: true, ...attributes } as JsonObject;
  if (matches(scope, person)) return { kind: 'in', why: { say: 'scope-in', scope: printFilter(scope) } };
  if (person.active !== true && matches(scope, { ...person, active: true })) {
    return { kind: 'inactive', why: { say: 'scope-inactive' } };
  }
  return { kind: 'out', why: { say: 'scope-out', part: printFilter(failing(scope, person)) } };
}

/** The same for a person of the directory: whoever is kept with access, by an administrator's decision, is in scope. */
export const scopeOfPerson = (
  scope: Filter | undefined,
  { attributes, kept }: Pick<DirectoryUser, 'attributes' | 'kept'>,
): ScopeVerdict => (kept?.access?.has ? { kind: 'in', why: { say: 'kept-with-access' } } : scopeOf(scope, attributes));

/** The part of the scope that keeps the person out. */
function failing(scope: Filter, person: JsonObject): Filter {
  const term = scope.kind === 'and' ? scope.terms.find((one) => !matches(one, person)) : undefined;
  return term ? failing(term, person) : scope;
}
