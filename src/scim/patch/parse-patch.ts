import { badPath, badSyntax, badValue } from '../error';
import { isArray, isObject, type Json, type JsonObject, typeName } from '../json';
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
    throw badSyntax(`A PATCH body needs the schema "${urns.patchOp}".`);
  }
  const operations = member(body, 'Operations');
  const list = isObject(operations) ? [operations] : operations;
  if (!isArray(list) || list.length === 0)
    throw badSyntax('A PATCH body needs at least one operation in "Operations".');
  if (list.length > limits.patchOperations) {
    throw badSyntax(`The PATCH has ${list.length} operations; at most ${limits.patchOperations} are allowed.`);
  }
  const parsed = list.map((operation, index) => parseOperation(operation, index + 1));
  const characters = parsed.reduce((sum, operation) => sum + pathCharacters(operation), 0);
  if (characters > limits.pathCharacters) {
    throw badPath(
      `The paths of the PATCH have ${characters} characters; at most ${limits.pathCharacters} are allowed.`,
    );
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
  if (!isObject(operation)) throw badSyntax(`Operation ${number} must be an object, but is ${typeName(operation)}.`);
  const op = operatorOf(member(operation, 'op'), number);
  const path = member(operation, 'path') ?? undefined;
  const value = member(operation, 'value');
  if (path !== undefined && typeof path !== 'string') {
    throw badPath(`The path of operation ${number} must be a string, but is ${typeName(path)}.`);
  }
  if (op !== 'remove' && value === undefined) throw badValue(`Operation ${number} (${op}) has no "value".`);
  return { op, path: path === undefined || path.trim() === '' ? undefined : path, value, number };
}

function operatorOf(value: Json | undefined, number: number): PatchOperation['op'] {
  const op = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (op === 'add' || op === 'replace' || op === 'remove') return op;
  const found = typeof value === 'string' ? `"${value.slice(0, 40)}"` : 'missing';
  throw badSyntax(`The "op" of operation ${number} is ${found}; it must be "add", "replace" or "remove".`);
}

/** A member of a message by its name in any letter case (RFC 7643 §2.1). */
export function member(message: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(message, name)) return message[name];
  const lower = name.toLowerCase();
  const key = Object.keys(message).find((candidate) => candidate.toLowerCase() === lower);
  return key === undefined ? undefined : message[key];
}
