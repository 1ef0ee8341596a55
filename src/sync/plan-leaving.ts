import type { ConnectionSettings } from '../connections/connection';
import { cannot, lacks } from './rules/capability';
import type { Account } from './site';
import type { UserAction } from './sync';
import { nothingToDo, type UserFacts } from './user-view';

/** What takes the access from a person whom the IdP set inactive or deleted, as the settings say. */
export function planLeaving(facts: UserFacts): UserAction[] {
  const { account, label, settings, wanted, protection } = facts;
  const how = wanted === 'deleted' ? settings.users.onDelete : settings.users.onDeactivate;
  const why = wanted === 'deleted' ? 'The IdP deleted the person' : 'The IdP set the person inactive';
  if (!account) return [nothingToDo(`Leave ${label} out`, `${why}, and no account on the site belongs to them.`)];
  if (hasLeft(account, how)) return [nothingToDo(`Keep ${label}`, `${why}, and the account has no access already.`)];
  const text = how === 'remove' ? `Remove ${label} from the site` : `Suspend access of ${label}`;
  if (protection) return [{ kind: 'refuse', text, reason: `${why}. ${protection}`, cause: 'person-protected' }];
  if (how === 'logOnly') {
    return [{ kind: 'skip', text: `Leave ${label} as they are`, reason: `${why}; the setting says to log it only.` }];
  }
  const missing = lacks(facts.capabilities, how);
  if (missing) return [cannot(missing, text, `${why}. ${impossible[how]}`)];
  const setting = how === 'remove' ? 'remove such people' : 'suspend such people';
  return [{ kind: how, text, reason: `${why}; the setting says to ${setting}.`, account: account.id }];
}

const impossible = {
  suspend:
    'Suspending needs an organization API key: an administrator token can only remove people. Add the key, or choose remove in the settings.',
  remove: 'No credential at hand may remove people.',
} as const;

function hasLeft(account: Account, how: ConnectionSettings['users']['onDelete']): boolean {
  if (account.state === 'suspended') return how !== 'remove';
  return account.state !== 'active';
}
