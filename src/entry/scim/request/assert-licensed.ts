import { causes } from '../../../journal/causes/causes';
import { ScimError } from '../../../scim/error';
import type { Route } from '../../../scim/request/route';

/** As for a credential that Atlassian rejects: an administrator can help, and the IdP's next attempt succeeds. */
const retrySeconds = 300;

/** Nothing was changed because Rollcall has no active license. */
export class LicenseInactive extends ScimError {
  readonly code = 'license-inactive';
  constructor() {
    const { title, cause, remedy } = causes['license-inactive'];
    super(503, `${title}. ${cause} ${remedy}`, undefined, { 'Retry-After': String(retrySeconds) });
  }
}

/**
 * Without a license, existing data can be read but nothing changes, neither in the directory nor at Atlassian
 * (docs/decisions/0018). @throws {LicenseInactive} for anything but a read
 */
export function assertLicensed(isLicensed: boolean, { method, kind }: Route): void {
  if (!isLicensed && method !== 'GET' && kind !== 'search') throw new LicenseInactive();
}
