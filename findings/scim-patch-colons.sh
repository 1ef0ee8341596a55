#!/usr/bin/env bash
# scim-patch 0.8.3: a whole extension is written under half its name, and a colon in a filter's value ends the path.
#
# Expected: RFC 7644 §3.5.2: the value of an operation without a path contains attributes as the resource has them,
# including the object of an extension under its URN (RFC 7643 §3.3). A comparison value in a path is a JSON string and
# may contain colons, as the URIs of RFC 7643 §4.1.2 ("photos") do. The URN alone as a path means the same as the first.
#
# Instead: the text up to the last colon is taken for the schema, wherever that colon is. For the URN alone, that is the
# URN without "User", which becomes a new attribute; the extension stays unchanged and success is reported. If the
# colon is in a value, the path is refused. The URN followed by an attribute works.
#
# Seen:
#   replace urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department: {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales"}}
#   replace { "urn:…:2.0:User": { "department": "Sales" } } without a path: {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"IT"},"urn:ietf:params:scim:schemas:extension:enterprise:2.0":{"User":{"department":"Sales"}}}
#   add urn:ietf:params:scim:schemas:extension:enterprise:2.0:User: {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"IT"},"urn:ietf:params:scim:schemas:extension:enterprise:2.0":{"User":{"department":"Sales"}}}
#   remove photos[value eq "https://example.com/1.png"]: "InvalidScimPatchOp"
#
# Why it matters: clients that put all changes into one operation without a path send an object under the URN. The
# department is then never updated, and nobody notices.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts scim-patch@0.8.3

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import { scimPatch } from 'scim-patch';

const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const half = urn.slice(0, urn.lastIndexOf(':'));
const before = () => ({ [urn]: { department: 'IT' } });
const value = { department: 'Sales' };
function patched(resource, operation) {
  try {
    return scimPatch(resource, [operation]);
  } catch (error) {
    return error.constructor.name;
  }
}

see(
  `replace ${urn}:department`,
  patched(before(), { op: 'replace', path: `${urn}:department`, value: 'Sales' }),
  { [urn]: value },
);
const beside = { ...before(), [half]: { User: value } };
see(
  'replace { "urn:…:2.0:User": { "department": "Sales" } } without a path',
  patched(before(), { op: 'replace', value: { [urn]: value } }),
  beside,
);
see(`add ${urn}`, patched(before(), { op: 'add', path: urn, value }), beside);

const path = 'photos[value eq "https://example.com/1.png"]';
const photos = [{ value: 'https://example.com/1.png', type: 'photo' }];
see(`remove ${path}`, patched({ photos }, { op: 'remove', path }), 'InvalidScimPatchOp');

process.exitCode = changed ? 1 : 0;
JS
node see.js
