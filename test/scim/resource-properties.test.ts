import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coerce } from '../../src/scim/coerce';
import { v1 } from '../../src/scim/dialect/v1';
import { v2 } from '../../src/scim/dialect/v2';
import { ScimError } from '../../src/scim/error';
import { parseFilter } from '../../src/scim/filter/parse-filter';
import type { Draft, JsonObject } from '../../src/scim/json';
import { parseListRequest } from '../../src/scim/list';
import { applyPatch } from '../../src/scim/patch/apply-patch';
import { compileGroupPatch } from '../../src/scim/patch/compile-group-patch';
import { parsePath } from '../../src/scim/path';
import { parseProjection, project } from '../../src/scim/projection';
import { parseBody } from '../../src/scim/request/parse-body';
import { parseQuery } from '../../src/scim/request/query';
import { routeOf } from '../../src/scim/request/route';
import { groupType } from '../../src/scim/schema/group';
import { userType } from '../../src/scim/schema/user';
import { enterprise, resource } from './support';

const names = fc.constantFrom(
  ...[
    'userName',
    'USERNAME',
    'displayName',
    'name',
    'name.givenName',
    'emails',
    'emails[type eq "work"].value',
    'active',
  ],
  ...['manager', 'locale', 'roles', 'members', 'id', 'meta', 'groups', 'schemas', 'password', 'shoeSize', 'externalId'],
  ...[
    enterprise,
    `${enterprise}:manager`,
    'urn:acme:1.0',
    'urn:acme:1.0:User:x',
    '__proto__',
    'constructor',
    'toString',
    'a b',
  ],
  ...[
    'givenName',
    'value',
    'type',
    'primary',
    'department',
    '$ref',
    'operation',
    'op',
    'path',
    'Operations',
    'attributes',
  ],
);
const leaves = fc.oneof(
  fc.constantFrom(null, true, false, 'True', 'a', '', 'en_US', 'delete', 'replace', 'add', 'remove', 'work', 0, 5),
  fc.string({ unit: 'binary', maxLength: 6 }),
  names,
);
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaves,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;
const bodies = fc
  .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), fc.dictionary(names, values, { maxKeys: 8 }))
  .map(([userName, body]): JsonObject => JSON.parse(JSON.stringify({ displayName: 'G', ...body, userName })));

/** The result, or undefined if the input was refused in the protocol's way. */
function accepted<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    expect([400, 403, 404, 405, 413, 415, 501]).toContain(error.status);
    expect(error.detail).not.toBe('');
    return undefined;
  }
}

describe('any user that a body describes', () => {
  it('is the same after GET and PUT, in 2.0', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const stored = accepted(() => coerce(userType, body));
        if (!stored) return;
        const shown = JSON.parse(JSON.stringify(v2.resource(resource(userType, stored))));
        expect(coerce(userType, v2.decode(shown))).toEqual(stored);
      }),
      { numRuns: 3000 },
    );
  });

  it('is the same after GET and PUT in 1.1, except for the link to the manager', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const stored = accepted(() => coerce(userType, body));
        if (!stored) return;
        const shown = JSON.parse(JSON.stringify(v1.resource(resource(userType, stored))));
        expect(coerce(userType, v1.decode(shown))).toEqual(withoutManagerLink(stored));
      }),
      { numRuns: 3000 },
    );
  });

  it('never grows under a projection', () => {
    fc.assert(
      fc.property(bodies, fc.array(names), fc.array(names), (body, attributes, excludedAttributes) => {
        const stored = accepted(() => coerce(userType, body));
        if (!stored) return;
        const shown = project(
          parseProjection(userType, { attributes, excludedAttributes }),
          resource(userType, stored),
        );
        expect(shown.id).toBe('Id1');
        expect(Object.keys(resource(userType, stored))).toEqual(expect.arrayContaining(Object.keys(shown)));
      }),
    );
  });

  function withoutManagerLink(stored: JsonObject): JsonObject {
    const extension = stored[enterprise] as Draft | undefined;
    if (!extension?.manager) return stored;
    const { $ref: _, ...manager } = extension.manager as Draft;
    const { manager: __, ...others } = extension;
    const left = Object.keys(manager).length > 0 ? { ...others, manager } : others;
    const { [enterprise]: ___, ...rest } = stored;
    return Object.keys(left).length > 0 ? { ...rest, [enterprise]: left } : rest;
  }
});

describe('anything at all', () => {
  const words = fc.constantFrom(
    'userName',
    ' eq ',
    ' and ',
    ' or ',
    'not',
    '(',
    ')',
    '[',
    ']',
    '"',
    '\\',
    '.value',
    'emails',
    ' pr',
    '+',
    ':',
    enterprise,
    '%',
    '/',
    'Users',
  );
  const noise = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(words, fc.string({ maxLength: 3 }))).map((parts) => parts.join('')),
  );

  it('is parsed or refused as a filter, a path, a query, a route, a list of names and a body', () => {
    fc.assert(
      fc.property(noise, (text) => {
        accepted(() => parseFilter(userType, text));
        accepted(() => parsePath(userType, text, { shoeSize: 1, 'urn:acme:1.0': { a: 1 } }));
        accepted(() => parseListRequest(groupType, parseQuery(text)));
        accepted(() => routeOf('GET', text));
        accepted(() => parseProjection(userType, { attributes: text }));
        accepted(() => parseBody(text, undefined));
      }),
      { numRuns: 5000 },
    );
  });

  it('is applied or refused as a PATCH, and leaves no prototype changed', () => {
    const operation = fc.record(
      { op: fc.constantFrom('add', 'replace', 'remove'), path: fc.oneof(names, noise), value: values },
      { requiredKeys: ['op'] },
    );
    fc.assert(
      fc.property(bodies, fc.array(operation, { minLength: 1, maxLength: 4 }), (body, Operations) => {
        const request: JsonObject = JSON.parse(JSON.stringify({ Operations }));
        const stored = accepted(() => coerce(userType, body));
        if (!stored) return;
        const patched = accepted(() => applyPatch(userType, stored, v2.parsePatch(userType, request)));
        if (patched) expect(coerce(userType, resource(userType, patched))).toEqual(patched);
        accepted(() => compileGroupPatch(v2.parsePatch(groupType, request)));
        accepted(() => applyPatch(userType, stored, v1.parsePatch(userType, body)));
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });
});
