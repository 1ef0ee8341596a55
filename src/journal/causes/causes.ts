import { accessCauses } from './access-causes';
import { alarmCauses } from './alarm-causes';
import { atlassianCauses } from './atlassian-causes';
import { type Place, remedyOf } from './cause';
import { customerCauses } from './customer-causes';
import { decisionCauses } from './decision-causes';
import { groupCauses } from './group-causes';
import { idpCauses } from './idp-causes';
import { leaverCauses } from './leaver-causes';
import { pageCauses } from './page-causes';
import { personCauses } from './person-causes';

/** The catalogue. A code is stable; texts are whole sentences in plain words. */
export const causes = {
  ...accessCauses,
  ...personCauses,
  ...groupCauses,
  ...decisionCauses,
  ...leaverCauses,
  ...customerCauses,
  ...atlassianCauses,
  ...idpCauses,
  ...pageCauses,
  ...alarmCauses,
};

export type CauseCode = keyof typeof causes;

/** What to do about a cause, as it is true in that place. */
export const remedyAt = (code: CauseCode, place: Place): string => remedyOf(causes[code], place);
