import type { AccessSecrets, AccessSummary } from './access';
import type { AccessChange } from './access-store';

/** The summary after a change, one version on. A state for a credential that is not there changes nothing but the version. */
export function changeAccess(summary: AccessSummary, change: AccessChange): AccessSummary {
  const next = { ...summary, version: summary.version + 1 };
  switch (change.kind) {
    case 'saveOrganization':
      return { ...next, organization: change.access };
    case 'saveAdministrator':
      return { ...next, administrator: change.access };
    case 'remove': {
      const { [change.credential]: _, ...rest } = next;
      return rest;
    }
    case 'setState':
      if (change.credential === 'organization') {
        return next.organization ? { ...next, organization: { ...next.organization, state: change.state } } : next;
      }
      return next.administrator ? { ...next, administrator: { ...next.administrator, state: change.state } } : next;
  }
}

/** The secret that a change brings, in the form in which it is kept. */
export function secretOf(change: AccessChange): AccessSecrets {
  switch (change.kind) {
    case 'saveOrganization': {
      const { organizationId, directoryId } = change.access;
      return { organization: { organizationId, directoryId, apiKey: change.apiKey } };
    }
    case 'saveAdministrator': {
      const { siteUrl, email } = change.access;
      return { administrator: { siteUrl, email, apiToken: change.apiToken } };
    }
    default:
      return {};
  }
}
