import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryUser } from '../../directory/user';
import { compileAttributeRules, type MappedPerson, mapAttributes } from '../rules/attribute-mapping';
import { asKept } from '../rules/kept';
import { emailLabel } from '../rules/label';
import { personProtection } from '../rules/protection';
import { compileScope, scopeOfPerson } from '../rules/scope';
import type { Account } from '../site/accounts';
import { isNewcomer, type UserFacts, type UserView } from './user-view';

/** What the settings make of a person, before anything is decided. */
export function factsOf(view: UserView): UserFacts {
  const { settings, user, account } = view;
  const said = mapPerson(settings, user, { isNew: isNewcomer(view), account });
  const mapped = { ...said, profile: asKept({ ...said.profile }, user.kept?.profile) };
  return {
    ...view,
    mapped,
    scope: scopeOfPerson(compileScope(settings.scope), user),
    email: mapped.email,
    label: emailLabel(mapped.email ?? user.sync.email ?? account?.email),
    protection: personProtection(settings, [mapped.email, user.sync.email], account),
  };
}

/** The person as the attribute mapping of the connection sees them. */
export const mapPerson = (
  settings: Settings,
  user: DirectoryUser,
  moment: { readonly isNew: boolean; readonly account?: Account | undefined } = { isNew: false },
): MappedPerson => mapAttributes(compileAttributeRules(settings), user.attributes, moment);
