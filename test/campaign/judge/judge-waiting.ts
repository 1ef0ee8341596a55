import type { CampaignState } from '../campaign-state';
import { placeOf, subjectOf } from '../cast';
import type { Side } from '../operation';
import type { Violation } from '../violation';
import { lastingCauses } from './lasting-causes';
import type { Final } from './look';

/** Two days after all trouble, only decisions by an administrator may still be waited for. */
export async function judgeWaiting({ world, idps }: CampaignState, final: Final): Promise<Violation[]> {
  const users = final.sides.flatMap((side) => final.users[side].map((user) => ({ ...user, side })));
  const waiting: Violation[] = [];
  for (const { side, id, userName, isPending } of users) {
    if (!isPending) continue;
    const person = { connectionId: idps[side].connectionId, person: id };
    const details = (await world.admin('getPerson', person)) as { readonly error?: { readonly code: string } };
    waiting.push(...wait(subjectOf(side, placeOf(side, userName)), `${side} ${userName}`, details.error?.code));
  }
  for (const side of final.sides) waiting.push(...groupsThatWait(final, side));
  const { pending = 0 } = (await world.admin('getOverview', {})) as { readonly pending?: number };
  const shown = users.filter(({ isPending }) => isPending).length;
  const groups = final.sides.flatMap((side) => final.groups[side]).filter(({ isPending }) => isPending).length;
  if (pending > shown + groups)
    waiting.push(...wait(undefined, `${pending - shown - groups} deleted records`, undefined));
  return waiting;
}

const groupsThatWait = ({ groups }: Final, side: Side): Violation[] =>
  groups[side]
    .filter(({ isPending }) => isPending)
    .flatMap(({ place, displayName, cause }) => wait(`${side} ${place}`, `${side} ${displayName}`, cause));

function wait(subject: string | undefined, what: string, cause: string | undefined): Violation[] {
  if (cause !== undefined && lastingCauses.has(cause)) return [];
  const text = `${what} still waits: ${cause ?? 'nothing says why'}.`;
  return [{ kind: 'waits for ever', ...(subject !== undefined && { subject }), text }];
}
