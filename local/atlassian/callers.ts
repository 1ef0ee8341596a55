import type { ProductCaller } from '../forge/product-hosts';
import type { JiraCaller } from './jira/access';
import { unauthenticated } from './jira/error';
import type { OrganizationCaller } from './organization/scope';
import { isActive } from './rules/person-status';
import type { SiteState } from './state/site-state';

/** The caller of a product request that Forge made. */
export function forgeCaller(state: SiteState, caller: ProductCaller, appAccountId: string): JiraCaller {
  if (caller.kind === 'none') return { kind: 'anonymous', person: undefined, scopes: caller.scopes };
  const id = caller.kind === 'app' ? appAccountId : (caller.accountId ?? '');
  const person = state.people.byId(id);
  if (!person || !isActive(person)) throw unauthenticated();
  return { kind: caller.kind, person, scopes: caller.scopes };
}

/**
 * The caller of a request with `Authorization: Basic base64(e-mail:API token)`, with all rights of the token's owner.
 * @throws Refusal 401 for credentials that are wrong; none at all means anonymous
 */
export function tokenCaller(state: SiteState, authorization: string | null): JiraCaller {
  if (authorization === null) return { kind: 'anonymous', person: undefined, scopes: undefined };
  const encoded = /^Basic\s+(\S+)$/i.exec(authorization)?.[1] ?? '';
  const [email = '', token = ''] = split(Buffer.from(encoded, 'base64').toString(), ':');
  const credential = state.credentials.bySecret(token);
  const person = credential?.accountId ? state.people.byId(credential.accountId) : undefined;
  if (!person || person.email.toLowerCase() !== email.toLowerCase() || !isActive(person)) throw unauthenticated();
  const isFirst = state.credentials.ofAccount(person.accountId)[0]?.secret === token;
  if (isFirst && state.settings.administratorToken !== 'valid') throw unauthenticated();
  return { kind: 'user', person, scopes: undefined };
}

function split(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** The holder of `Authorization: Bearer <organization key>`; undefined when the key is not good. */
export function keyCaller(state: SiteState, authorization: string | null): OrganizationCaller | undefined {
  const key = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  if (state.credentials.bySecret(key)?.kind !== 'organization-key') return undefined;
  const { organizationKey } = state.settings;
  if (organizationKey === 'revoked' || organizationKey === 'expired') return undefined;
  return { label: `organization key …${key.slice(-4)}`, isScoped: organizationKey === 'scoped' };
}
