import { checkResource } from './check-resource';
import { type Draft, isUnassigned, type JsonObject } from './json';
import { keepOnePrimary } from './one-primary';
import { applyValues } from './patch/apply-values';
import { startPatching } from './patch/patch-work';
import type { ResourceType } from './schema/resource-type';

/**
 * The body of a POST or PUT as canonical attributes: what a path-less `replace` would make of an empty resource.
 * Read-only attributes are ignored (RFC 7644 §3.3, §3.5.1), `password` is accepted and forgotten, unknown extensions
 * and custom attributes are kept.
 * @throws ScimError 400 invalidValue
 */
export function coerce(type: ResourceType, body: JsonObject): JsonObject {
  const patching = startPatching(type, {});
  applyValues(patching, 'replace', body);
  keepOnePrimary(patching.draft);
  checkResource(type, patching.draft, 'body');
  return patching.draft;
}

/**
 * Fills in required values: a new user is active, and a PUT that omits `active` doesn't reactivate anybody (RFC 7644
 * §3.5.1 lets the service choose the default).
 */
export function withDefaults(type: ResourceType, attributes: JsonObject, previous?: JsonObject): JsonObject {
  const settled: Draft = { ...attributes };
  for (const { name, initial } of type.core.attributes) {
    if (initial !== undefined && isUnassigned(attributes[name])) settled[name] = previous?.[name] ?? initial;
  }
  return settled;
}
