import { param } from '../http/call';
import { actor, type JiraHandler } from './access';
import { jiraProducts } from './application-roles';
import { refuse } from './error';
import { listOf } from './query';
import { toUser } from './represent';

/** GET serverInfo: open to everybody. */
export const getServerInfo: JiraHandler = (state, call) => ({
  status: 200,
  body: {
    baseUrl: state.identity.siteUrl,
    displayUrl: state.identity.siteUrl,
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100300,
    buildDate: '2026-06-10T00:00:00.000+0000',
    serverTime: new Date(call.now).toISOString().replace('Z', '+0000'),
    scmInfo: 'simulated',
    serverTitle: 'Jira',
    serverTimeZone: 'Etc/UTC',
  },
});

/** GET myself: the acting account, possibly an app's own. */
export const getMyself: JiraHandler = (state, call) => ({
  status: 200,
  body: toUser(state, actor(call), call.caller, listOf(call.query, 'expand')),
});

/** GET instance/license. */
export const getLicense: JiraHandler = (state) => ({
  status: 200,
  body: { applications: jiraProducts(state).map(({ key }) => ({ id: key, plan: 'PAID' })) },
});

/** GET license/approximateLicenseCount: users with access to any product of Jira. */
export const getLicenseCount: JiraHandler = (state) => {
  const users = Math.max(0, ...jiraProducts(state).map(({ key }) => state.seats.used(key)));
  return { status: 200, body: { key: 'jira.license.user.count', value: String(users) } };
};

/** GET license/approximateLicenseCount/product/{applicationKey}. */
export const getProductLicenseCount: JiraHandler = (state, call) => {
  const product = jiraProducts(state).find(({ key }) => key === param(call, 'applicationKey'));
  if (!product) throw refuse(403, 'The product is unknown or not licensed.');
  return {
    status: 200,
    body: { key: `license.${product.key}.user.count`, value: String(state.seats.used(product.key)) },
  };
};
