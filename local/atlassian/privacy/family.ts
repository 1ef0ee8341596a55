import type { Family } from '../http/family';
import { privacyError, reportAccounts } from './report-accounts';

/** The reporting app; Forge has checked its scope. */
export interface ReportingApp {
  readonly label: string;
}

/** The personal data reporting API, which apps must ask every seven days about the accounts they keep data of. */
export const privacyFamily: Family<ReportingApp, undefined> = {
  routes: [{ method: 'POST', template: '/app/report-accounts', access: undefined, handle: reportAccounts }],
  authorise() {},
  noSuchPath: () => privacyError(404, 'NotFound', 'There is no such endpoint.'),
  noSuchMethod: () => privacyError(405, 'MethodNotAllowed', 'The endpoint does not know this method.'),
  malformedBody: () => privacyError(400, 'BadRequest', 'The body is not JSON.'),
  unsupportedMediaType: () => privacyError(415, 'UnsupportedMediaType', 'The content type must be application/json.'),
  rateLimitBody: () => privacyError(429, 'TooManyRequests', 'Rate limit exceeded.').body,
  limit: () => undefined,
  describe: (_state, { label }) => label,
};
