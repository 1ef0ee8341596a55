#!/usr/bin/env bash
# scimmy 1.3.5 and scim-patch 0.8.3: null means "no value" for some attributes, and an error or an element for others.
#
# Expected: RFC 7643 §2.5: an unassigned attribute, null, and an empty array for a multi-valued attribute are the same
# state. So null removes a value, for any attribute that may be missing.
#
# Instead: scimmy accepts it for simple and complex attributes, refuses it for a multi-valued one at creation, and makes
# it an element of the list in a PATCH. scim-patch stores it for a simple attribute and throws a TypeError for a complex
# or multi-valued one, which is not one of its documented errors, so that the provider's answer is 500.
#
# Seen:
#   scimmy, create with title null: ["schemas","meta","userName"]
#   scimmy, create with emails null: "TypeError: Attribute 'emails' expected to be a collection"
#   scimmy, PATCH of name to null: "absent"
#   scimmy, PATCH of emails to null: [null]
#   scim-patch, PATCH of title to null: null
#   scim-patch, PATCH of name to null: "TypeError: Cannot convert undefined or null to object"
#   scim-patch, PATCH of emails to null: "TypeError: Cannot convert undefined or null to object"
#
# Why it matters: clients that write all attributes of their model send null for those without a value. A list with
# null in it fails later, when somebody reads its elements. Remove nulls from a request before it reaches either
# library.
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

const person = () => ({
  id: '1',
  userName: 'ann',
  title: 'Clerk',
  name: { familyName: 'Lee' },
  emails: [{ value: 'ann@example.com', type: 'work' }],
});
async function outcome(act) {
  try {
    return await act();
  } catch (error) {
    return `${error.constructor.name}: ${error.message}`;
  }
}
const created = (extra) =>
  outcome(() => Object.keys(JSON.parse(JSON.stringify(new SCIMMY.Schemas.User({ userName: 'ann', ...extra }, 'in')))));
const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
const bySCIMMY = (path) =>
  outcome(async () => {
    const patch = new SCIMMY.Messages.PatchOp({ schemas, Operations: [{ op: 'replace', path, value: null }] });
    const value = (await patch.apply(new SCIMMY.Schemas.User(person(), 'out')))[path];
    return value === undefined ? 'absent' : value;
  });
const byScimPatch = (path) => outcome(() => scimPatch(person(), [{ op: 'replace', path, value: null }])[path]);

see('scimmy, create with title null', await created({ title: null }), ['schemas', 'meta', 'userName']);
see(
  'scimmy, create with emails null',
  await created({ emails: null }),
  "TypeError: Attribute 'emails' expected to be a collection",
);
see('scimmy, PATCH of name to null', await bySCIMMY('name'), 'absent');
see('scimmy, PATCH of emails to null', await bySCIMMY('emails'), [null]);
see('scim-patch, PATCH of title to null', await byScimPatch('title'), null);
const noObject = 'TypeError: Cannot convert undefined or null to object';
see('scim-patch, PATCH of name to null', await byScimPatch('name'), noObject);
see('scim-patch, PATCH of emails to null', await byScimPatch('emails'), noObject);

process.exitCode = changed ? 1 : 0;
JS
node see.js
