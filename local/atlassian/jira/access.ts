import type { Answer } from '../http/answer';
import type { Call } from '../http/call';
import { Refusal } from '../http/refusal';
import { isAdministrator } from '../state/access';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { refuse, unauthenticated } from './error';

/** Who calls Jira. `scopes` is undefined for an API token, which has the rights of its owner. */
export interface JiraCaller {
  readonly kind: 'app' | 'user' | 'anonymous';
  /** The account that acts; undefined if anonymous. */
  readonly person: Person | undefined;
  readonly scopes: readonly string[] | undefined;
}

export type JiraCall = Call<JiraCaller>;
export type JiraHandler = (state: SiteState, call: JiraCall) => Answer;

/**
 * - `anyone`: even without a credential
 * - `signed-in`: any account
 * - `browse`: the permission "Browse users and groups"
 * - `administer`: "Administer Jira", which an app has with the scope
 * - `site-admin`: an administrator of the site in person; never an app
 * - `app`: an app in its own name, nobody else
 */
export type Right = 'anyone' | 'signed-in' | 'browse' | 'administer' | 'site-admin' | 'app';

export interface JiraAccess {
  readonly right: Right;
  /** A Forge app needs this scope, or all of `granular`. With neither, no scope is needed. */
  readonly classic?: string;
  readonly granular?: readonly string[];
}

/** @throws Refusal 401 without a credential or scope, 403 without the right */
export function authorise(state: SiteState, caller: JiraCaller, access: JiraAccess): void {
  if (access.right === 'anyone') return;
  if (!caller.person) throw unauthenticated();
  if (caller.scopes !== undefined && !hasScope(caller.scopes, access)) throw scopeMissing();
  if (caller.kind === 'app') {
    if (access.right === 'site-admin') throw appForbidden();
    return;
  }
  switch (access.right) {
    case 'signed-in':
      return;
    case 'browse':
      if (mayBrowse(state, caller.person)) return;
      throw refuse(403, 'Browse users and groups permission is required to view groups.');
    case 'app':
      throw refuse(401, 'This API is available to apps acting as themselves only.');
    case 'administer':
    case 'site-admin':
      if (isAdministrator(state, caller.person)) return;
      throw refuse(403, 'You do not have permission to perform this operation.');
  }
}

function hasScope(scopes: readonly string[], access: JiraAccess): boolean {
  if (access.classic === undefined && access.granular === undefined) return true;
  if (access.classic !== undefined && scopes.includes(access.classic)) return true;
  return access.granular?.every((scope) => scopes.includes(scope)) ?? false;
}

export function mayBrowse(state: SiteState, person: Person): boolean {
  return state.seats.heldBy(person.seq).includes('jira-software') || isAdministrator(state, person);
}

const scopeMissing = () =>
  new Refusal({ status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } });

/** The identity platform's answer to an app that tries to write users or groups as itself. */
const appForbidden = () =>
  refuse(
    403,
    'com.atlassian.idp.client.exceptions.AuthorizationException: ' +
      '{"key":"forbidden","context":{"message":"user does not have the relevant permissions"}}',
  );

/** The caller's account. @throws Refusal 401 */
export function actor(call: JiraCall): Person {
  if (!call.caller.person) throw unauthenticated();
  return call.caller.person;
}

/** Administrators; and an app that asks for the scope counts as one. */
export const administers = (state: SiteState, call: JiraCall): boolean =>
  call.caller.kind === 'app'
    ? (call.caller.scopes?.includes('manage:jira-configuration') ?? false)
    : isAdministrator(state, actor(call));
