import type { CampaignState } from '../campaign-state';
import type { Violation } from '../violation';
import { judgeAccounts } from './judge-accounts';
import { judgeDirectory } from './judge-directory';
import { judgeForeign } from './judge-foreign';
import { judgeGroups } from './judge-groups';
import { judgeMemberships } from './judge-memberships';
import { judgeNumbers } from './judge-numbers';
import { judgeSecrets } from './judge-secrets';
import { judgeWaiting } from './judge-waiting';
import { type Final, look } from './look';

/** Checks everything at the end, and reports what does not follow from the acknowledged requests. */
export async function judge(state: CampaignState): Promise<readonly Violation[]> {
  const final = await look(state);
  return [
    ...judgeDirectory(state, final),
    ...judgeMemberships(final),
    ...judgeSite(state, final),
    ...(await judgeWaiting(state, final)),
    ...judgeSecrets(state),
    ...(await judgeNumbers(state, final)),
  ];
}

/** The same for the site alone, when Rollcall has had all the time it needs but nobody has chosen Sync now. */
export async function judgeBeforeSyncNow(state: CampaignState): Promise<readonly Violation[]> {
  const found = judgeSite(state, await look(state));
  return found.map((violation) => ({ ...violation, text: `Two days later, before Sync now: ${violation.text}` }));
}

const judgeSite = (state: CampaignState, final: Final): readonly Violation[] => [
  ...judgeAccounts(state, final),
  ...judgeGroups(state, final),
  ...judgeForeign(state, final),
];
