import SCIMMY from 'scimmy';
import { coerce, withDefaults } from '../src/scim/coerce';
import type { Dialect } from '../src/scim/dialect/dialect';
import { v2 } from '../src/scim/dialect/v2';
import { etagOf } from '../src/scim/etag';
import { type JsonObject, sameJson } from '../src/scim/json';
import { applyPatch } from '../src/scim/patch/apply-patch';
import { project, wholeResource } from '../src/scim/projection';
import { parseBody } from '../src/scim/request/parse-body';
import { toResource } from '../src/scim/resource';
import { userType } from '../src/scim/schema/user';
import { median } from './median';
import { atLeast, atMost, type Result } from './result';
import { oktaPerson, patchBody } from './support/people';

const requests = 1_000;
const rounds = 5;
const contentType = 'application/scim+json; charset=utf-8';
const moment = '2026-01-01T00:00:00.000Z';
const place = 'https://example.com/Users/abc';

const put = JSON.stringify({ ...oktaPerson(1), id: 'abc', meta: { resourceType: 'User' }, title: 'Engineer' });
const patch = JSON.stringify(patchBody({ op: 'replace', value: { active: false } }));

const resourceText = (dialect: Dialect, attributes: JsonObject): string => {
  const around = { id: 'abc', created: moment, lastModified: moment, version: etagOf(2), location: place };
  const resource = toResource(userType, { ...around, attributes, groups: [] });
  return JSON.stringify(dialect.resource(project(wholeResource(userType), resource)));
};

/** An Okta PUT from text to text: decode, validate, apply to the stored resource, project, encode. */
function ourPut(dialect: Dialect, stored: JsonObject): string {
  const attributes = withDefaults(userType, coerce(userType, dialect.decode(parseBody(put, contentType))), stored);
  if (sameJson(attributes, stored)) throw new Error('the PUT changed nothing');
  return resourceText(dialect, attributes);
}

/** Okta's deactivating PATCH, from text to text. */
function ourPatch(dialect: Dialect, stored: JsonObject): string {
  const operations = dialect.parsePatch(userType, parseBody(patch, contentType));
  const patched = withDefaults(userType, applyPatch(userType, stored, operations), stored);
  if (sameJson(patched, stored)) throw new Error('the PATCH changed nothing');
  return resourceText(dialect, patched);
}

/** The same two requests by scimmy's own resource class; its store is one variable. */
function scimmy() {
  let stored = { ...new SCIMMY.Schemas.User({ userName: 'nobody' }), id: 'abc' };
  SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser);
  SCIMMY.Resources.declare(SCIMMY.Resources.User)
    .ingress((_resource, data) => {
      stored = { ...data, id: 'abc' };
      return stored;
    })
    .egress(() => stored);
  return {
    put: async () => JSON.stringify(await new SCIMMY.Resources.User('abc').write(JSON.parse(put))),
    patch: async () => JSON.stringify(await new SCIMMY.Resources.User('abc').patch(JSON.parse(patch))),
  };
}

/** Microseconds per request, over a round. */
async function round(request: () => string | Promise<string>): Promise<number> {
  const started = process.cpuUsage();
  for (let index = 0; index < requests; index += 1) await request();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / requests;
}

/** Alternating rounds of both, so that both meet the same machine; the median of each. */
async function compared(name: string, ours: () => string, theirs: () => Promise<string>): Promise<readonly Result[]> {
  const costs = { ours: [] as number[], theirs: [] as number[] };
  await round(ours);
  await round(theirs);
  for (let index = 0; index < rounds; index += 1) {
    costs.ours.push(await round(ours));
    costs.theirs.push(await round(theirs));
  }
  const microseconds = median(costs.ours);
  return [
    atMost(`protocol work of ${name}`, microseconds, 100, 'microseconds of CPU'),
    atLeast(`protocol work of ${name}: speed beside scimmy`, median(costs.theirs) / microseconds, 5, 'times'),
  ];
}

/** The cost of the protocol alone, beside scimmy in the same process. */
export async function protocolWork(): Promise<readonly Result[]> {
  const before = withDefaults(userType, coerce(userType, { ...oktaPerson(1), title: 'Trainee' }));
  const theirs = scimmy();
  return [
    ...(await compared('an Okta PUT', () => ourPut(v2, before), theirs.put)),
    ...(await compared("Okta's PATCH that deactivates", () => ourPatch(v2, before), theirs.patch)),
  ];
}
