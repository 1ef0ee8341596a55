import { kindsForSuccessor } from '../../connections/settings/document/moved-belongings';
import { parseAttributePath } from '../../connections/settings/rules/attribute-path';
import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryUser } from '../../directory/user';
import type { Sentence } from '../../journal/sentence';
import { toEmail } from '../rules/email';
import { emailLabel } from '../rules/label';
import { readAttribute } from '../rules/read-attribute';
import type { Account, AccountReads } from '../site/accounts';
import type { Heir, Heirs } from './user-plan';
import type { People } from './user-port';

type Role = 'successor' | 'project' | 'component' | 'belongings';

interface Leaver {
  readonly settings: Pick<Settings, 'leads' | 'belongings'>;
  readonly user: DirectoryUser;
  readonly account: Account;
  readonly people?: People | undefined;
}

/**
 * Who takes over from a person who leaves: whoever their attribute names, then the default lead. Undefined if the settings
 * hand nothing over.
 */
export async function findHeirs(
  site: AccountReads,
  { settings, user, account, people }: Leaver,
): Promise<Heirs | undefined> {
  const { defaultComponentLead, defaultProjectLead, successorAttribute } = settings.leads;
  const { defaultSuccessor } = settings.belongings;
  const named = successorAttribute === '' ? undefined : referenceIn(user, successorAttribute);
  const problems: Sentence[] = [];

  async function heir(role: Role, look: () => Promise<Account | undefined>): Promise<readonly Heir[]> {
    const found = await look();
    if (found?.state === 'active' && found.id !== account.id) {
      return [{ account: found.id, label: labelOf(found), ...(found.email !== '' && { email: found.email }) }];
    }
    problems.push({ say: `heir-${role}-${found?.id === account.id ? 'leaves' : 'inactive'}` });
    return [];
  }

  const successor = named === undefined ? [] : await heir('successor', () => find(site, named, people));
  const byDefault = (role: Role, email: string) => (email === '' ? [] : heir(role, () => site.findAccount(email)));
  const isWanted = (email: string) => named !== undefined || email !== '';
  const project = isWanted(defaultProjectLead) && [...successor, ...(await byDefault('project', defaultProjectLead))];
  const component = isWanted(defaultComponentLead) && [
    ...successor,
    ...(await byDefault('component', defaultComponentLead)),
  ];
  const belongings = kindsForSuccessor(settings.belongings).length > 0 && [
    ...successor,
    ...(await byDefault('belongings', defaultSuccessor)),
  ];
  if (!project && !component && !belongings) return undefined;
  return {
    ...(project && { project }),
    ...(component && { component }),
    ...(belongings && { belongings }),
    problems,
  };
}

function referenceIn({ attributes }: DirectoryUser, attribute: string): string | undefined {
  const value = readAttribute(parseAttributePath(attribute), attributes);
  return typeof value === 'object' ? value[0] : value;
}

/** IdPs name a manager by Rollcall's id (RFC 7643 §4.3), some by e-mail address, user name or their own id. */
async function find(site: AccountReads, reference: string, people: People | undefined): Promise<Account | undefined> {
  const person = await people?.find(reference);
  if (person?.sync.accountId) return site.getAccount(person.sync.accountId);
  const email = toEmail(reference);
  return email === undefined ? undefined : site.findAccount(email);
}

/** A credential that may not see an account's address gets none. */
const labelOf = ({ email, id }: Account): string => (email === '' ? `account ${id}` : emailLabel(email));
