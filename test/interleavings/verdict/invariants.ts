import type { Violation } from '../explorer/program';
import { firstDecisionHolds } from './decisions-hold';
import { directoryEqualsRequests, keepsNothingGone, namesNobodyDead } from './directory-holds';
import type { Happened } from './history';
import { listsAllHolders } from './holders-listed';
import { holdsInBatches, takesAsShown, takesNoMoreThanAllowed } from './limits-hold';
import { logExplains } from './log-explains';
import { takesNothingForeign } from './nothing-foreign';
import { givesSeatsBack, losesNoSeats } from './seats-kept';
import { accountsFollow, groupsExist, groupsFollow, peopleExist } from './site-follows';
import { tellsNoDrift } from './tells-no-drift';

/** What must hold once everything has settled. */
const invariants: readonly ((happened: Happened) => readonly Violation[])[] = [
  ({ isAtRest }) => (isAtRest ? [] : [{ invariant: 'never at rest', text: 'Background work goes on for ever.' }]),
  directoryEqualsRequests,
  accountsFollow,
  peopleExist,
  groupsExist,
  groupsFollow,
  namesNobodyDead,
  keepsNothingGone,
  takesNothingForeign,
  logExplains,
  takesNoMoreThanAllowed,
  takesAsShown,
  holdsInBatches,
  firstDecisionHolds,
  tellsNoDrift,
  losesNoSeats,
  givesSeatsBack,
  listsAllHolders,
];

export const violationsOf = (happened: Happened): readonly Violation[] =>
  invariants.flatMap((invariant) => invariant(happened));
