import type { Answer } from '../http/answer';
import { type Call, param } from '../http/call';
import type { OrganizationCaller } from '../organization/scope';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { refuse } from './error';

export type ManagementCall = Call<OrganizationCaller>;
export type ManagementHandler = (state: SiteState, call: ManagementCall) => Answer;

/** The account of the path. @throws Refusal 404 if unknown or closed, 403 if the organization doesn't manage it. */
export function managedAccount(state: SiteState, call: ManagementCall): Person {
  const person = state.people.byId(param(call, 'accountId'));
  if (!person || person.accountStatus === 'closed') throw refuse(404, 'accountNotFound');
  if (!person.managed) throw refuse(403, 'forbidden');
  return person;
}

export type Rule = { readonly allowed: true } | { readonly allowed: false; readonly reason: { readonly key: string } };

/** Whether the key may change the account: not if an identity provider keeps it through Guard. */
export function writeRule(person: Person): Rule {
  return person.source === 'synced' ? { allowed: false, reason: { key: 'externalDirectory.scim' } } : { allowed: true };
}

/** @throws Refusal 403 forbidden.action */
export function mayAct(rule: Rule): void {
  if (!rule.allowed) throw refuse(403, 'forbidden.action', rule);
}
