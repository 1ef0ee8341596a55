import type { CampaignState } from '../campaign-state';
import type { Violation } from '../violation';
import { judgeAccounts } from './judge-accounts';
import { judgeDirectory } from './judge-directory';
import { judgeForeign } from './judge-foreign';
import { judgeGroups } from './judge-groups';
import { judgeMemberships } from './judge-memberships';
import { judgeSecrets } from './judge-secrets';
import { judgeWaiting } from './judge-waiting';
import { look } from './look';

/** Looks at everything in the end, and says what does not follow from the acknowledged requests. */
export async function judge(state: CampaignState): Promise<readonly Violation[]> {
  const final = await look(state);
  return [
    ...judgeDirectory(state, final),
    ...judgeMemberships(final),
    ...judgeAccounts(state, final),
    ...judgeGroups(state, final),
    ...judgeForeign(state, final),
    ...(await judgeWaiting(state, final)),
    ...judgeSecrets(state),
  ];
}
