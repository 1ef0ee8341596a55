import { badSyntax, badValue, ScimError } from '../error';
import type { Draft, JsonObject } from '../json';
import { type Route, routeOf } from '../request/route';
import { urns } from '../schema/urns';
import { dependenciesOf, substituted } from './bulk-references';
import type { BulkOperation, BulkRequest } from './bulk-request';

/** One operation to run now, with its references already replaced by ids. */
export interface BulkStep {
  readonly index: number;
  readonly operation: BulkOperation;
  readonly route: BulkRoute;
}

export type BulkRoute = Extract<Route, { kind: 'users' | 'groups' | 'user' | 'group' }>;

export type BulkOutcome =
  | { readonly id: string | undefined; readonly status: number; readonly location?: string; readonly version?: string }
  | { readonly error: ScimError };

/** Yields the operations in an order that resolves references, and collects the answer (RFC 7644 §3.7). */
export interface BulkRun {
  /** The next operation, or undefined once all are done or `failOnErrors` is reached. */
  readonly next: () => BulkStep | undefined;
  readonly done: (step: Pick<BulkStep, 'index'>, outcome: BulkOutcome) => void;
  /** The BulkResponse of what was run; `errorBody` writes an error. */
  readonly response: (errorBody: (error: ScimError) => JsonObject) => JsonObject;
}

export function bulkRun(request: BulkRequest): BulkRun {
  const waiting = new Set(request.operations.keys());
  const { creators, references } = dependenciesOf(request.operations);
  const ids = new Map<string, string>();
  const outcomes = new Map<number, BulkOutcome>();
  let errors = 0;

  const done: BulkRun['done'] = ({ index }, outcome) => {
    outcomes.set(index, outcome);
    if ('error' in outcome) errors += 1;
    const bulkId = request.operations[index]?.bulkId;
    if (!('error' in outcome) && outcome.id !== undefined && bulkId !== undefined && creators.get(bulkId) === index) {
      ids.set(bulkId, outcome.id);
    }
  };
  const isWaitingFor = (index: number) =>
    references[index]?.known.some(
      (bulkId) => creators.get(bulkId) !== index && waiting.has(creators.get(bulkId) ?? -1),
    );

  const next = (): BulkStep | undefined => {
    while (waiting.size > 0 && errors < (request.failOnErrors ?? Number.POSITIVE_INFINITY)) {
      const ready = [...waiting].find((index) => !isWaitingFor(index));
      const index = ready ?? [...waiting][0] ?? 0;
      waiting.delete(index);
      const operation = request.operations[index];
      if (!operation) continue;
      try {
        if (ready === undefined) throw new ScimError(409, 'It and another operation refer to each other by bulkId.');
        return stepOf(index, operation);
      } catch (error) {
        if (!(error instanceof ScimError)) throw error;
        done({ index }, { error });
      }
    }
    return undefined;
  };
  const stepOf = (index: number, operation: BulkOperation): BulkStep => {
    const { known = [], unknown } = references[index] ?? {};
    const missing = unknown ?? known.find((bulkId) => !ids.has(bulkId));
    if (missing !== undefined) throw badValue(`"bulkId:${missing.slice(0, 80)}" stands for nothing that was created.`);
    const { method, bulkId } = operation;
    if (method === 'POST' && bulkId !== undefined && creators.get(bulkId) !== index) {
      throw badValue(`The bulkId "${bulkId.slice(0, 80)}" is used twice.`);
    }
    const resolved = substituted(operation, ids);
    return { index, operation: resolved, route: routeIn(resolved) };
  };
  const response: BulkRun['response'] = (errorBody) => ({
    schemas: [urns.bulkResponse],
    Operations: request.operations.flatMap((operation, index) => {
      const outcome = outcomes.get(index);
      return outcome ? [resultOf(operation, outcome, errorBody)] : [];
    }),
  });
  return { next, done, response };
}

function routeIn({ method, path, bulkId, data }: BulkOperation): BulkRoute {
  const route = routeOf(method, path);
  const isCollection = route.kind === 'users' || route.kind === 'groups';
  const isResource = route.kind === 'user' || route.kind === 'group';
  if ((!isCollection && !isResource) || route.method === 'GET') {
    throw new ScimError(400, `${method} "${path.slice(0, 120)}" cannot be used in bulk.`, 'invalidPath');
  }
  if (route.method === 'POST' && !bulkId) throw badSyntax('A POST in bulk needs a "bulkId".');
  if (route.method !== 'DELETE' && !data) throw badSyntax(`A ${route.method} in bulk needs "data", a JSON object.`);
  return route;
}

/** RFC 7644 §3.7.3: a status as text, and for a failure the error. */
function resultOf(
  operation: BulkOperation,
  outcome: BulkOutcome,
  errorBody: (error: ScimError) => JsonObject,
): JsonObject {
  const result: Draft = { method: operation.method };
  if (operation.bulkId !== undefined) result.bulkId = operation.bulkId;
  if ('error' in outcome) {
    result.status = String(outcome.error.status);
    result.response = errorBody(outcome.error);
    return result;
  }
  if (outcome.location !== undefined) result.location = outcome.location;
  if (outcome.version !== undefined) result.version = outcome.version;
  result.status = String(outcome.status);
  return result;
}
