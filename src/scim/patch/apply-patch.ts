import { checkResource } from '../check-resource';
import { badValue, noTarget, ScimError } from '../error';
import { isObject, type JsonObject, shownValue } from '../json';
import { limits } from '../limits';
import { keepOnePrimary } from '../one-primary';
import { parsePath } from '../path';
import { problemText, type ScimProblem } from '../problems/problem';
import type { ResourceType } from '../schema/resource-type';
import { applyTo, applyValues } from './apply-values';
import type { PatchOperation } from './patch-operation';
import { type Patching, startPatching } from './patch-work';

/**
 * The resource after all operations (RFC 7644 §3.5.2). The input isn't changed, so a failing operation leaves nothing
 * half done. A group's members are handled by `compileGroupPatch`.
 * @throws ScimError 400 with the number of the operation that failed
 */
export function applyPatch(
  type: ResourceType,
  attributes: JsonObject,
  operations: readonly PatchOperation[],
): JsonObject {
  const patching = startPatching(type, attributes);
  if (operations.length > limits.attributeOperations) {
    throw badValue({ say: 'patch-too-many', number: operations.length, most: limits.attributeOperations });
  }
  for (const operation of operations) naming(operation, () => applyOperation(patching, operation));
  keepOnePrimary(patching.draft);
  checkResource(type, patching.draft, 'patch');
  return patching.draft;
}

function applyOperation(patching: Patching, { op, path, value }: PatchOperation): void {
  if (path !== undefined) {
    applyTo(patching, op, parsePath(patching.type, path, patching.draft), value);
  } else if (op === 'remove') {
    throw noTarget({ say: 'patch-remove-no-path' });
  } else if (isObject(value)) {
    applyValues(patching, op, value);
  } else {
    throw badValue({ say: 'patch-value-no-object', found: shownValue(value) });
  }
}

/** Runs the operation; an error's text gets its number as a prefix. */
export function naming(operation: PatchOperation, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    const at = placeOf(operation);
    const said = error.said && [at, ...error.said];
    throw new ScimError(error.status, `${problemText([at])} ${error.detail}`, error.scimType, {}, said);
  }
}

function placeOf({ op, path, number }: PatchOperation): ScimProblem {
  const target = path === undefined ? op : `${op} ${path.slice(0, 80)}`;
  return number === undefined ? { say: 'patch-at', target } : { say: 'patch-at-number', number, target };
}
