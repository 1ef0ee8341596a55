import type { DirectoryGroup } from '../../directory/group';
import type { DirectoryUser } from '../../directory/user';
import type { PlainCode } from '../../journal/sentence';
import { targetOf } from '../../sync/groups/leading';
import { emailOf } from '../../sync/rules/email';
import { groupProtection, personProtection } from '../../sync/rules/protection';
import { compileScope, scopeOfPerson } from '../../sync/rules/scope';
import { displayNameOf } from '../attempts/describe';
import { hasAccessNow } from './has-access-now';
import type { Present } from './present';
import type { Target } from './target';

/**
 * Why nothing would follow from a decision about a target, by the settings as they are now: no plan changes anything for that person,
 * or in that group. Undefined if it would. Pure.
 */
export function whyUntouched(target: Target, { settings, user, group, account }: Present): PlainCode | undefined {
  switch (target.what) {
    case 'access':
    case 'field':
    case 'attribute': {
      if (!user) return undefined;
      const emails = [user.sync.email, emailOf(user.attributes)];
      if (personProtection(settings, emails, account)) return 'undo-person-protected';
      return isLeftOut(target, settings, user) ? 'undo-out-of-scope' : undefined;
    }
    case 'place':
    case 'group':
      return group && whyGroupUntouched(settings, group);
    default:
      return undefined;
  }
}

/** Whoever is to have access is in scope by that decision, and their values with them. Whoever leaves the scope may lose access. */
function isLeftOut(target: Target, settings: Present['settings'], user: DirectoryUser): boolean {
  if (scopeOfPerson(compileScope(settings.scope), user).kind !== 'out') return false;
  if (target.what === 'access') return !target.before && settings.users.onLeaveScope === 'logOnly';
  return hasAccessNow(user);
}

function whyGroupUntouched(settings: Present['settings'], group: DirectoryGroup): PlainCode | undefined {
  const names = [displayNameOf(group), ...(group.sync.links ?? []).map(({ name }) => name)];
  if (groupProtection(settings, names, undefined)) return 'undo-group-protected';
  // Where the decision that it has none is what leaves it out, the group is not left out by the settings.
  const { kept: _, ...said } = group;
  return targetOf(settings, said).kind === 'ignored' ? 'undo-group-left' : undefined;
}
