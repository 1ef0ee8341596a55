#!/usr/bin/env bash
# scimmy 1.3.5 and scim-patch 0.8.3: whether a PATCH of a part of "name" keeps the rest depends on where "name" is
# written, and the two libraries do the opposite.
#
# Expected: RFC 7644 §3.5.2.3: for a complex attribute the given sub-attributes replace existing ones or are added;
# the others are not affected. Without a path, the value contains the attributes to be replaced, by the same rules.
# §3.5.2.1 says the same of "add". So all four forms have one result: the given name changes and the family name stays.
#
# Instead, for `{ "givenName": "Zoe" }` on a person who has both names:
#
# Seen:
#   scimmy, replace with path "name": {"givenName":"Zoe"}
#   scimmy, replace without a path: {"familyName":"Lee","givenName":"Zoe"}
#   scim-patch, replace with path "name": {"familyName":"Lee","givenName":"Zoe"}
#   scim-patch, replace without a path: {"givenName":"Zoe"}
#   scim-patch, add without a path: {"givenName":"Zoe"}
#
# Why it matters: clients use both forms. A provider built on one library, tested with one client, drops family names
# when another client comes. Clients should name the sub-attribute ("name.givenName"): there both libraries agree.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts scimmy@1.3.5 scim-patch@0.8.3

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import SCIMMY from 'scimmy';
import { scimPatch } from 'scim-patch';

const person = () => ({ id: '1', userName: 'ann', name: { familyName: 'Lee', givenName: 'Ann' } });
const part = { givenName: 'Zoe' };
const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
async function bySCIMMY(operation) {
  const patch = new SCIMMY.Messages.PatchOp({ schemas, Operations: [operation] });
  const { name } = await patch.apply(new SCIMMY.Schemas.User(person(), 'out'));
  return { ...name };
}
const byScimPatch = (operation) => scimPatch(person(), [operation]).name;

const kept = { familyName: 'Lee', givenName: 'Zoe' };
see('scimmy, replace with path "name"', await bySCIMMY({ op: 'replace', path: 'name', value: part }), part);
see('scimmy, replace without a path', await bySCIMMY({ op: 'replace', value: { name: part } }), kept);
see('scim-patch, replace with path "name"', byScimPatch({ op: 'replace', path: 'name', value: part }), kept);
see('scim-patch, replace without a path', byScimPatch({ op: 'replace', value: { name: part } }), part);
see('scim-patch, add without a path', byScimPatch({ op: 'add', value: { name: part } }), part);

process.exitCode = changed ? 1 : 0;
JS
node see.js
