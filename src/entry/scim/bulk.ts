import type { GroupId, UserId } from '../../directory/ids';
import { maskBody } from '../../journal/mask-body';
import type { Call } from '../../provisioning/call';
import { parseBulk } from '../../scim/bulk/bulk-request';
import { type BulkOutcome, type BulkStep, bulkRun } from '../../scim/bulk/bulk-run';
import { ScimError } from '../../scim/error';
import { isObject, type JsonObject } from '../../scim/json';
import type { Route } from '../../scim/request/route';
import type { Answer, Asked, Operation } from './operation';
import { toScimError } from './resource/to-scim-error';

/** POST /Bulk (RFC 7644 §3.7): operations run one after the other, each with its own log entry, as if sent alone. */
export const bulk: Operation<Extract<Route, { kind: 'bulk' }>> = {
  async run(asked) {
    if (asked.dialect.version === '1.1') throw new ScimError(501, 'Bulk is not supported in SCIM 1.1; 2.0 has it.');
    const run = bulkRun(parseBulk(asked.body()));
    for (let step = run.next(); step; step = run.next()) {
      run.done(step, await outcomeOf(asked, step));
      asked.call.store.forget();
    }
    return { status: 200, body: run.response(asked.dialect.error) };
  },
};

async function outcomeOf(asked: Asked, step: BulkStep): Promise<BulkOutcome> {
  try {
    return toOutcome(asked, step, await asked.perform(asSingle(asked, step)));
  } catch (error) {
    return { error: toScimError(error) };
  }
}

/** Its log entry shows only its own part of the request. */
function callOf({ call }: Asked, data: JsonObject, isGroup: boolean): Call {
  const { request } = call.origin;
  if (!request) return call;
  return { ...call, origin: { ...call.origin, request: { ...request, body: () => maskBody(data, { isGroup }) } } };
}

function asSingle(asked: Asked, { operation, route }: BulkStep): Asked {
  const data: JsonObject = operation.data ?? {};
  return {
    ...asked,
    call: callOf(asked, data, route.kind === 'group' || route.kind === 'groups'),
    route,
    query: {},
    text: undefined,
    newId: asked.call.machine.newId() as UserId & GroupId,
    header: (name) => (name === 'if-match' ? operation.version : undefined),
    body: () => data,
  };
}

function toOutcome({ baseUrl }: Asked, { route }: BulkStep, { status, headers, body }: Answer): BulkOutcome {
  const id = 'id' in route ? route.id : typeof body?.id === 'string' ? body.id : undefined;
  const meta = isObject(body?.meta) ? body.meta : {};
  const endpoint = route.kind === 'user' || route.kind === 'users' ? 'Users' : 'Groups';
  const version = headers?.ETag ?? meta.version;
  return {
    id,
    status,
    ...(id === undefined ? {} : { location: `${baseUrl}/${endpoint}/${id}` }),
    ...(typeof version === 'string' ? { version } : {}),
  };
}
