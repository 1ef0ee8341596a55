import { profileFields } from './profile-fields';
import { type ManagementHandler, managedAccount, type Rule, writeRule } from './scope';

/** GET /users/{id}/manage?privileges=a,b: what the key may do to the account, without doing it. */
export const getPrivileges: ManagementHandler = (state, call) => {
  const person = managedAccount(state, call);
  const rule = writeRule(person);
  const allowed: Rule = { allowed: true };
  const profile = Object.fromEntries(profileFields.map((field) => [field, rule]));
  const privileges: Record<string, unknown> = {
    profile,
    'profile.write': profile,
    'profile.read': allowed,
    'email.set': rule,
    'lifecycle.enablement': rule,
    'lifecycle.delete': rule,
    'apiToken.read': allowed,
    'apiToken.delete': allowed,
  };
  const wanted = call.query.getAll('privileges').flatMap((list) => list.split(','));
  const shown = Object.entries(privileges).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  return { status: 200, body: Object.fromEntries(shown) };
};
