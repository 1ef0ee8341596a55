import type { Family, Route } from '../http/family';
import { Refusal } from '../http/refusal';
import type { OrganizationCaller } from '../organization/scope';
import { deleteApiToken, listApiTokens } from './api-tokens';
import { setEmail } from './email';
import { cancelDeletion, deleteAccount, disableAccount, enableAccount } from './lifecycle';
import { getPrivileges } from './manage';
import { getProfile, updateProfile } from './profile';
import type { ManagementHandler } from './scope';

type Method = Route<OrganizationCaller, undefined>['method'];

const manage = '/users/{accountId}/manage';

const endpoints: readonly (readonly [Method, string, ManagementHandler])[] = [
  ['GET', manage, getPrivileges],
  ['GET', `${manage}/profile`, getProfile],
  ['PATCH', `${manage}/profile`, updateProfile],
  ['PUT', `${manage}/email`, setEmail],
  ['GET', `${manage}/api-tokens`, listApiTokens],
  ['DELETE', `${manage}/api-tokens/{tokenId}`, deleteApiToken],
  ['POST', `${manage}/lifecycle/disable`, disableAccount],
  ['POST', `${manage}/lifecycle/enable`, enableAccount],
  ['POST', `${manage}/lifecycle/delete`, deleteAccount],
  ['POST', `${manage}/lifecycle/cancel-delete`, cancelDeletion],
];

/**
 * The user management API, below `https://api.atlassian.com/users`: only for managed accounts of the organization, and
 * only for keys without scopes.
 */
export const managementFamily: Family<OrganizationCaller, undefined> = {
  routes: endpoints.map(([method, template, handle]) => ({ method, template, access: undefined, handle })),
  authorise(_state, { isScoped }) {
    if (isScoped)
      throw new Refusal({ status: 403, body: { code: 403, message: 'Forbidden: manage:org is required.' } });
  },
  noSuchPath: () => ({ status: 404, body: { key: 'notFound' } }),
  noSuchMethod: () => ({ status: 405, body: { key: 'methodNotAllowed' } }),
  malformedBody: () => ({ status: 400, body: { key: 'bodyParseFailure' } }),
  unsupportedMediaType: () => ({ status: 415, body: { key: 'unsupportedMediaType' } }),
  rateLimitBody: () => ({ code: 429, message: 'Rate limit exceeded' }),
  limit: () => undefined,
  describe: (_state, caller) => caller.label,
};

/** The API's answer to a missing, wrong, revoked or expired key. */
export const unauthenticated = () => new Refusal({ status: 401, body: { key: 'unauthorized' } });
