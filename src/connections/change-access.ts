import type { AccessSecrets, AccessSummary } from './access';
import type { AccessChange } from './access-store';

/** The summary after a change, with the next version. A state for a missing credential changes only the version. */
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

/** The secret in a change, in the form in which it is stored. */
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
