import { z } from 'zod';
import { param } from '../http/call';
import type { JiraCall, JiraHandler } from '../jira/access';
import type { SiteState } from '../state/site-state';
import { refuse } from './error';

const bodySchema = z.strictObject({ value: z.record(z.string(), z.unknown()) });

/** GET user/{userId}/property: the keys. */
export const listProperties: JiraHandler = (state, call) => {
  const results = state.confluenceProperties.keys(ownerOf(state, call)).map((key) => ({ key }));
  return { status: 200, body: { results, start: 0, limit: results.length, size: results.length, _links: {} } };
};

/** GET user/{userId}/property/{key}. */
export const getProperty: JiraHandler = (state, call) => {
  const [owner, key] = [ownerOf(state, call), keyOf(call)];
  const text = state.confluenceProperties.get(owner, key);
  if (text === undefined) throw refuse(404, `There is no property ${key}.`);
  const time = new Date(call.now).toISOString();
  return {
    status: 200,
    body: {
      key,
      value: JSON.parse(text),
      id: `${owner}/${key}`,
      lastModifiedDate: time,
      createdDate: time,
      _links: {},
    },
  };
};

/** POST user/{userId}/property/{key}: 409 when it exists. */
export const createProperty: JiraHandler = (state, call) => {
  const [owner, key, value] = [ownerOf(state, call), keyOf(call), bodyValue(call)];
  if (state.confluenceProperties.get(owner, key) !== undefined) throw refuse(409, `The property ${key} exists.`);
  state.confluenceProperties.set(owner, key, value);
  return { status: 201 };
};

/** PUT user/{userId}/property/{key}: 404 when it does not exist. */
export const updateProperty: JiraHandler = (state, call) => {
  const [owner, key, value] = [ownerOf(state, call), keyOf(call), bodyValue(call)];
  if (state.confluenceProperties.get(owner, key) === undefined) throw refuse(404, `There is no property ${key}.`);
  state.confluenceProperties.set(owner, key, value);
  return { status: 204 };
};

/** DELETE user/{userId}/property/{key}. */
export const removeProperty: JiraHandler = (state, call) => {
  const key = keyOf(call);
  if (!state.confluenceProperties.remove(ownerOf(state, call), key)) throw refuse(404, `There is no property ${key}.`);
  return { status: 204 };
};

function ownerOf(state: SiteState, call: JiraCall): string {
  const person = state.people.byId(param(call, 'userId'));
  if (!person?.onSite) throw refuse(404, 'The user does not exist.');
  return person.accountId;
}

function keyOf(call: JiraCall): string {
  const key = param(call, 'key');
  if (!/^[-_a-zA-Z0-9]+$/.test(key)) throw refuse(400, 'A key has letters, digits, - and _ only.');
  return key;
}

function bodyValue(call: JiraCall): string {
  const body = bodySchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The body must be {"value": {…}}.');
  return JSON.stringify(body.data.value);
}
