import type { SyncState } from '../../directory/sync-state';
import { inEnglish } from '../../journal/in-english';
import { maskText } from '../../journal/mask';
import type { SiteError } from '../../sync/site/site-error';
import { AccessRejected, type Attempted, isCauseCode, Refused } from '../refused';

interface Judged {
  readonly sync: SyncState;
  readonly changed: boolean;
  readonly trouble?: SiteError;
}

/**
 * Throws unless the result may be committed: a dead credential is not the IdP's problem, and a permanent no before anything
 * was changed takes the whole change back.
 * @throws {AccessRejected | Refused}
 */
export function assertAcceptable(result: Judged, attempted: Attempted): void {
  if (result.changed) return;
  if (result.trouble?.kind === 'unauthorized') throw new AccessRejected(attempted);
  if (result.sync.state !== 'refused') return;
  const { cause } = result.sync;
  throw new Refused(isCauseCode(cause) ? cause : 'atlassian-refused', detailOf(result, attempted), attempted);
}

/** Atlassian's own words, if there are any, for the answer to the IdP. */
function detailOf({ sync, trouble }: Judged, { actions }: Attempted): string | undefined {
  const said = actions.find(
    ({ outcome, detail }) => detail !== undefined && outcome !== 'applied' && outcome !== 'ensured',
  );
  const detail = said?.detail ?? trouble?.message ?? sync.detail;
  if (detail === undefined) return undefined;
  return maskText(typeof detail === 'string' ? detail : inEnglish(detail));
}
