import type { AccessSummary, CredentialState } from '../../connections/access';
import type { AccessStore } from '../../connections/access-store';
import type { Capabilities } from '../../sync/site/capabilities';
import { isoTime, type Machine } from '../call';
import type { CredentialNews } from './watch-credential';

/**
 * Notes in the access summary that the credential in use was rejected, or works again; at most once an invocation, and only
 * if that is new. `changed` is called after it was noted.
 */
export function credentialNews(
  access: Pick<AccessStore, 'summary' | 'change'>,
  capabilities: () => Promise<Capabilities>,
  machine: Pick<Machine, 'now'>,
  changed: () => Promise<unknown>,
): CredentialNews {
  let noted: CredentialState['kind'] | undefined;
  async function note(kind: 'working' | 'rejected'): Promise<void> {
    if (noted === kind) return;
    noted = kind;
    const { find } = await capabilities();
    if ('missing' in find || find.by === 'app') return;
    const before = stateOf(await access.summary(), find.by);
    if (!before || before === kind || (kind === 'working' && before === 'unchecked')) return;
    const since = isoTime(machine.now());
    const state: CredentialState = kind === 'working' ? { kind, since } : { kind, since, cause: 'access-rejected' };
    await access.change({ kind: 'setState', credential: find.by, state });
    await changed();
  }
  return { rejected: () => note('rejected'), accepted: () => note('working') };
}

const stateOf = (summary: AccessSummary, credential: 'organization' | 'administrator') =>
  summary[credential]?.state.kind;
