import type { Sentence } from '../../../journal/sentence';
import { isObject } from '../../../scim/json';
import type { Connection } from '../../connection';
import { methodOf } from '../../method';
import { SettingsError, type SettingsProblem } from '../settings-error';
import type { Settings } from '../settings-schema';
import { parseSettings } from './parse-settings';

/** What decides which settings a connection has. */
export type SettingsOwner = Pick<Connection, 'target' | 'provider'>;

/**
 * As `parseSettings`, for a connection's target and method: missing settings get the defaults that fit it, and a setting that could
 * never take effect is refused now instead of failing later. @throws {SettingsError} with every problem, naming its field
 */
export function parseSettingsFor({ target, provider }: SettingsOwner, input: unknown): Settings {
  const isDirectory = methodOf(provider) === 'ldap';
  const forTarget = target === 'customers' ? withCustomerDefaults(input) : input;
  const settings = parseSettings(isDirectory && isObject(forTarget) ? { ldap: {}, ...forTarget } : forTarget);
  const problems = [
    ...(target === 'customers' ? customerProblems(settings) : userProblems(settings)),
    ...(isDirectory || settings.ldap === undefined ? [] : [notOfDirectory]),
  ];
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

const notOfDirectory: SettingsProblem = {
  path: 'ldap',
  said: { say: 'directory-only' },
};

/** Customers can't be suspended: a leaver is taken out of the organizations. */
const customerDefaults = { update: false, onDeactivate: 'removeFromGroups', onDelete: 'removeFromGroups' } as const;

function withCustomerDefaults(input: unknown): unknown {
  if (!isObject(input)) return input;
  const { users = {} } = input;
  return isObject(users) ? { ...input, users: { ...customerDefaults, ...users } } : input;
}

/** Settings that Jira Service Management cannot carry out for customers. */
function customerProblems({ users, leads, belongings, attributes }: Settings): SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  const refuse = (isWrong: boolean, path: string, said: Sentence) => {
    if (isWrong) problems.push({ path, said });
  };
  for (const when of ['onDeactivate', 'onDelete', 'onLeaveScope'] as const) {
    const isPossible = users[when] === 'removeFromGroups' || users[when] === 'logOnly';
    refuse(!isPossible, `users.${when}`, { say: 'customers-stay-on-site', value: users[when] });
  }
  refuse(users.update, 'users.update', { say: 'customers-keep-profile' });
  refuse(users.sendInvitation, 'users.sendInvitation', { say: 'customers-get-no-invitation' });
  refuse(users.productAccess.length > 0, 'users.productAccess', { say: 'customers-use-no-product' });
  for (const name of ['defaultProjectLead', 'defaultComponentLead', 'successorAttribute'] as const) {
    refuse(leads[name] !== '', `leads.${name}`, { say: 'customers-lead-nothing' });
  }
  for (const kind of ['issues', 'filters', 'dashboards', 'projectRoles'] as const) {
    refuse(belongings[kind] !== 'leave', `belongings.${kind}`, { say: 'customers-own-nothing' });
  }
  for (const [index, { to }] of attributes.entries()) {
    const isTaken = to === 'userName' || to === 'email' || to === 'displayName';
    refuse(!isTaken, `attributes[${index}].to`, { say: 'customers-have-no-field', field: to });
  }
  return problems;
}

function userProblems({ customers }: Settings): SettingsProblem[] {
  if (customers.serviceDesks.length === 0) return [];
  return [{ path: 'customers.serviceDesks', said: { say: 'customers-only' } }];
}
