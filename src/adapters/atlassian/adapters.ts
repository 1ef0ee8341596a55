import { accessCheck } from './access/access-check';
import { accountNames } from './app/account-names';
import { alarmProjects } from './app/alarm-projects';
import { isAdministrator, siteUrlOf } from './app/app-itself';
import { peopleOnIssue } from './app/issue-people';
import { issueWay } from './app/issue-way';
import { accountReports } from './app/report-accounts';
import { siteSuggestions } from './app/site-suggestions';
import { customerSite } from './customers/customer-site';
import { clientOfApp, clientOfUser } from './http/clients';
import { atlassianSite } from './site';

/**
 * Everything that talks to Atlassian. The schemas of its answers and their library take longer to evaluate than the
 * rest of the app, so src/app.ts imports them before the first call (docs/decisions/0027-evaluated-when-needed.md).
 */
export const adapters = {
  accessCheck,
  accountNames,
  accountReports,
  alarmProjects,
  atlassianSite,
  clientOfApp,
  clientOfUser,
  customerSite,
  isAdministrator,
  issueWay,
  peopleOnIssue,
  siteSuggestions,
  siteUrlOf,
};
