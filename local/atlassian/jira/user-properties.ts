import { param } from '../http/call';
import { isAdministrator } from '../state/access';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { actor, type JiraCall, type JiraHandler } from './access';
import { refuse } from './error';
import { userOf } from './user';

const largestValueBytes = 32_768;
const longestKey = 255;

/** The owner of the properties: the caller, or anybody for apps and administrators. */
function ownerOf(state: SiteState, call: JiraCall): Person {
  if (!call.query.get('accountId')) throw refuse(400, 'The accountId parameter is required.');
  const person = userOf(state, call);
  const caller = actor(call);
  if (call.caller.kind === 'app' || caller.seq === person.seq || isAdministrator(state, caller)) return person;
  throw refuse(403, 'You do not have permission to access the properties of this user.');
}

/** GET user/properties. */
export const listProperties: JiraHandler = (state, call) => {
  const { accountId } = ownerOf(state, call);
  const self = (key: string) =>
    `${state.identity.siteUrl}/rest/api/3/user/properties/${encodeURIComponent(key)}?accountId=${encodeURIComponent(accountId)}`;
  return { status: 200, body: { keys: state.properties.keys(accountId).map((key) => ({ key, self: self(key) })) } };
};

/** GET user/properties/{propertyKey}. */
export const getProperty: JiraHandler = (state, call) => {
  const key = param(call, 'propertyKey');
  const value = state.properties.get(ownerOf(state, call).accountId, key);
  if (value === undefined) throw refuse(404, `The property ${key} was not found.`);
  return { status: 200, body: { key, value: JSON.parse(value) } };
};

/** PUT user/properties/{propertyKey}: any JSON up to 32,768 bytes; 201 if new, 200 if replaced. */
export const setProperty: JiraHandler = (state, call) => {
  const { accountId } = ownerOf(state, call);
  const key = param(call, 'propertyKey');
  if (key.length > longestKey) throw refuse(400, `A property key has at most ${longestKey} characters.`);
  if (call.body === undefined) throw refuse(400, 'The value of the property is required.');
  const value = JSON.stringify(call.body);
  if (Buffer.byteLength(value) > largestValueBytes) {
    throw refuse(400, `The value of a property has at most ${largestValueBytes} bytes.`);
  }
  const isNew = state.properties.get(accountId, key) === undefined;
  state.properties.set(accountId, key, value);
  return { status: isNew ? 201 : 200, body: {} };
};

/** DELETE user/properties/{propertyKey}. */
export const removeProperty: JiraHandler = (state, call) => {
  const key = param(call, 'propertyKey');
  if (!state.properties.remove(ownerOf(state, call).accountId, key)) {
    throw refuse(404, `The property ${key} was not found.`);
  }
  return { status: 204 };
};
