import { expect } from 'vitest';
import { coerce } from '../../src/scim/coerce';
import { ScimError, type ScimType } from '../../src/scim/error';
import { matches } from '../../src/scim/filter/evaluate-filter';
import { parseFilter } from '../../src/scim/filter/parse-filter';
import type { Json, JsonObject } from '../../src/scim/json';
import { applyPatch } from '../../src/scim/patch/apply-patch';
import { parsePatch } from '../../src/scim/patch/parse-patch';
import { toResource } from '../../src/scim/resource';
import { groupType } from '../../src/scim/schema/group';
import type { ResourceType } from '../../src/scim/schema/resource-type';
import { urns } from '../../src/scim/schema/urns';
import { userType } from '../../src/scim/schema/user';

export const enterprise = urns.enterpriseUser;

/** Runs something that must be refused, and returns the refusal. */
export function refusal(run: () => unknown): { status: number; scimType: ScimType | undefined; detail: string } {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    return { status: error.status, scimType: error.scimType, detail: error.detail };
  }
  return expect.fail('nothing was refused');
}

export const user = (attributes: JsonObject): JsonObject =>
  coerce(userType, { userName: 'jane@example.com', ...attributes });

/** The whole resource as returned by the store. */
export const resource = (type: ResourceType, attributes: JsonObject, more: object = {}): JsonObject =>
  toResource(type, {
    id: 'Id1',
    attributes,
    created: '2026-01-01T00:00:00.000Z',
    lastModified: '2026-02-01T10:00:00.000Z',
    version: 'W/"1"',
    location: 'https://example.com/v2/Users/Id1',
    groups: [],
    ...more,
  });

export const hit = (filter: string, attributes: JsonObject): boolean =>
  matches(parseFilter(userType, filter), resource(userType, user(attributes)));

export const groupHit = (filter: string, attributes: JsonObject, members: readonly string[] = []): boolean =>
  matches(
    parseFilter(groupType, filter),
    resource(groupType, coerce(groupType, attributes), { members: members.map((value) => ({ value })) }),
  );

/** A PatchOp body with these operations, applied to a user. */
export const patch = (attributes: JsonObject, ...operations: readonly Json[]): JsonObject =>
  applyPatch(userType, attributes, parsePatch({ schemas: [urns.patchOp], Operations: operations }));
