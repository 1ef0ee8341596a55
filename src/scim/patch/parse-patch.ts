import { badPath, badSyntax, badValue } from '../error';
import { isArray, isObject, type Json, type JsonObject, shownValue } from '../json';
import { limits } from '../limits';
import { urns } from '../schema/urns';
import type { PatchOperation } from './patch-operation';

/**
 * Parses the body of a PATCH (RFC 7644 §3.5.2). `schemas` may be missing (jelhub/scimgateway issue 113), names may be in
 * any letter case (Entra sends "Add", "Replace", "Remove").
 * @throws ScimError 400 invalidSyntax, invalidValue, invalidPath
 */
export function parsePatch(body: JsonObject): readonly PatchOperation[] {
  const schemas = member(body, 'schemas');
  if (isArray(schemas) && schemas.length > 0 && !schemas.some((urn) => isPatchOp(urn))) {
    throw badSyntax({ say: 'patch-no-schema', schema: urns.patchOp });
  }
  const operations = member(body, 'Operations');
  const list = isObject(operations) ? [operations] : operations;
  if (!isArray(list) || list.length === 0) throw badSyntax({ say: 'patch-no-operation' });
  if (list.length > limits.patchOperations) {
    throw badSyntax({ say: 'patch-too-many', number: list.length, most: limits.patchOperations });
  }
  const parsed = list.map((operation, index) => parseOperation(operation, index + 1));
  const characters = parsed.reduce((sum, operation) => sum + pathCharacters(operation), 0);
  if (characters > limits.pathCharacters) {
    throw badPath({ say: 'patch-paths-too-long', length: characters, most: limits.pathCharacters });
  }
  return parsed;
}

/** Of its path, or of the value paths used as names (Entra with `aadOptscim062020`). */
function pathCharacters({ path, value }: PatchOperation): number {
  if (path !== undefined) return path.length;
  const names = isObject(value) ? Object.keys(value) : [];
  return names.reduce((sum, name) => (name.includes('[') ? sum + name.length : sum), 0);
}

const isPatchOp = (urn: Json) => typeof urn === 'string' && urn.toLowerCase() === urns.patchOp.toLowerCase();

function parseOperation(operation: Json, number: number): PatchOperation {
  if (!isObject(operation)) throw badSyntax({ say: 'patch-operation-no-object', number, found: shownValue(operation) });
  const op = operatorOf(member(operation, 'op'), number);
  const path = member(operation, 'path') ?? undefined;
  const value = member(operation, 'value');
  if (path !== undefined && typeof path !== 'string') {
    throw badPath({ say: 'patch-path-no-text', number, found: shownValue(path) });
  }
  if (op !== 'remove' && value === undefined) throw badValue({ say: 'patch-operation-no-value', number, op });
  return { op, path: path === undefined || path.trim() === '' ? undefined : path, value, number };
}

function operatorOf(value: Json | undefined, number: number): PatchOperation['op'] {
  const op = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (op === 'add' || op === 'replace' || op === 'remove') return op;
  if (typeof value !== 'string') throw badSyntax({ say: 'patch-operator-missing', number });
  throw badSyntax({ say: 'patch-operator-unknown', number, found: value.slice(0, 40) });
}

/** A member of a message by its name in any letter case (RFC 7643 §2.1). */
export function member(message: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(message, name)) return message[name];
  const lower = name.toLowerCase();
  const key = Object.keys(message).find((candidate) => candidate.toLowerCase() === lower);
  return key === undefined ? undefined : message[key];
}
