import type { CampaignState } from './campaign-state';
import { pass } from './determined/let-run';

/** Hardly anything goes without an administrator. */
export const tightLimits = { people: 1, peoplePercent: 0, members: 1, membersPercent: 0, groups: 0, invitations: 3 };

interface Batch {
  readonly connection: { readonly id: string };
  readonly kind: string;
  readonly batch: string;
}

interface Approvals {
  readonly batches: readonly Batch[];
  /** What was decided, and is not carried out yet: its batch may have nobody left to decide about. */
  readonly deciding: readonly object[];
}

const heldIn = async ({ world }: Pick<CampaignState, 'world'>) => (await world.admin('listApprovals', {})) as Approvals;

/** An administrator approves whatever is held; a refusal or a kill is left to the next time. */
export async function approveHeld(state: CampaignState): Promise<void> {
  try {
    for (const { connection, kind, batch } of (await heldIn(state)).batches) {
      await state.world.admin('decideHeld', { connectionId: connection.id, kind, batch, decision: 'approve' });
    }
  } catch {
    // The campaign has trouble of its own.
  }
}

const mostRounds = 12;

/** Approves until nothing is held any more: what the identity providers said must be all that is left. @throws Error if it never ends */
export async function approveAll(state: CampaignState): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const { batches, deciding } = await heldIn(state);
    if (batches.length + deciding.length === 0) return;
    await approveHeld(state);
    await pass(state.world.clock, 30 * 60_000);
  }
  throw new Error('What is held is never over, however often it is approved.');
}
