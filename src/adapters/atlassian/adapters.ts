import { accessCheck } from './access-check';
import { accountNames } from './account-names';
import { isAdministrator } from './app-itself';
import { clientOfUser } from './clients';
import { customerSite } from './customer-site';
import { peopleOnIssue } from './issue-people';
import { accountReports } from './report-accounts';
import { atlassianSite } from './site';

/**
 * All that talks to Atlassian. The schemas of its answers, and the library that they are written in, take longer to
 * evaluate than everything else of the app, so src/app.ts imports them when the first call is made
 * (docs/decisions/0027-evaluated-when-needed.md).
 */
export const adapters = {
  accessCheck,
  accountNames,
  accountReports,
  atlassianSite,
  clientOfUser,
  customerSite,
  isAdministrator,
  peopleOnIssue,
};
