import type { Local } from '../local';
import { access, credentials } from './access';
import { admin } from './admin';
import { approvals, decide } from './approvals';
import { byHand } from './by-hand';
import { calls, resetCalls } from './calls';
import { advanceClock, readClock } from './clock';
import { connect } from './connect';
import { fault, faults } from './fault';
import { fileIssue } from './issue';
import { listLdap, readLdap, startLdap, stopLdap } from './ldap';
import { changeLdap, listPeople } from './ldap-people';
import { log } from './log';
import { readOkta, saveOkta } from './okta';
import { readSettings, saveSettings } from './settings';
import { settle } from './settle';
import { status } from './status';
import { preview, progress, sync } from './sync';

export interface ControlCall {
  readonly query: URLSearchParams;
  /** The path after the route's prefix. */
  readonly rest: string;
  readonly body: unknown;
}

type Handler = (local: Local, call: ControlCall) => unknown;

/** The control API of the command line. A key ending in `/` takes one more path segment. */
export const controlRoutes: Readonly<Record<string, Handler>> = {
  'GET /local/status': (local) => status(local),
  'POST /local/connect': (local, { body }) => connect(local, body),
  'POST /local/access': (local, { body }) => access(local, body),
  'GET /local/credentials': ({ site }) => credentials(site),
  'GET /local/site': ({ site }) => site.snapshot(),
  'GET /local/portal': ({ site }) => site.portal(),
  'GET /local/alarms': ({ site }) => site.alarms(),
  'GET /local/log': (local, { query }) => log(local, query),
  'GET /local/calls': (local) => calls(local),
  'POST /local/calls/reset': (local) => resetCalls(local),
  'POST /local/settle': (local) => settle(local),
  'GET /local/clock': (local) => readClock(local),
  'POST /local/clock': (local, { body }) => advanceClock(local, body),
  'GET /local/fault': (local) => faults(local),
  'POST /local/fault': (local, { body }) => fault(local, body),
  'GET /local/settings/': (local, { rest }) => readSettings(local, rest),
  'PUT /local/settings/': (local, { rest, body }) => saveSettings(local, rest, body),
  'POST /local/sync': (local, { body }) => sync(local, body),
  'POST /local/preview': (local, { body }) => preview(local, body),
  'GET /local/progress/': (local, { rest }) => progress(local, rest),
  'POST /local/by-hand': (local, { body }) => byHand(local, body),
  'POST /local/issue': (local, { body }) => fileIssue(local, body),
  'GET /local/okta/': (local, { rest }) => readOkta(local, rest),
  'PUT /local/okta/': (local, { rest, body }) => saveOkta(local, rest, body),
  'GET /local/approvals': (local) => approvals(local),
  'POST /local/approvals': (local, { body }) => decide(local, body),
  'POST /local/admin/': (local, { rest, body }) => admin(local, rest, body),
  'GET /local/ldap': (local) => listLdap(local),
  'POST /local/ldap': (local, { body }) => startLdap(local, body),
  'GET /local/ldap/': (local, { rest }) => readLdap(local, rest),
  'GET /local/ldap/people/': (local, { rest }) => listPeople(local, rest),
  'POST /local/ldap/change/': (local, { rest, body }) => changeLdap(local, rest, body),
  'POST /local/ldap/stop/': (local, { rest }) => stopLdap(local, rest),
};
