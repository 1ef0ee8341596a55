#!/usr/bin/env bash
# scimmy 1.3.5 and scim-patch 0.8.3: a PATCH that makes an address the primary one leaves two.
#
# Expected: RFC 7644 §3.5.2: a PATCH that sets "primary" to true makes the server set it to false on the other values.
# RFC 7643 §2.4: true appears no more than once.
#
# Instead: the other value keeps its true, whether the new primary is added or chosen by a filter. Neither library
# raises an error, nor does scimmy's own user schema, which the result has passed through.
#
# Seen:
#   scimmy, add a primary one: ["old@example.com","new@example.com"]
#   scimmy, make the second primary: ["old@example.com","home@example.com"]
#   scim-patch, add a primary one: ["old@example.com","new@example.com"]
#   scim-patch, make the second primary: ["old@example.com","home@example.com"]
#
# Why it matters: mail to "the primary address" then goes to the first one, which was to be replaced. The rule has to be
# applied after the library, and a client that reads from such a provider must expect two.
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
  emails: [
    { value: 'old@example.com', type: 'work', primary: true },
    { value: 'home@example.com', type: 'home' },
  ],
});
const primaries = ({ emails }) => emails.filter((email) => email.primary).map((email) => email.value);
const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
async function bySCIMMY(operation) {
  const patch = new SCIMMY.Messages.PatchOp({ schemas, Operations: [operation] });
  return primaries(await patch.apply(new SCIMMY.Schemas.User(person(), 'out')));
}
const byScimPatch = (operation) => primaries(scimPatch(person(), [operation]));

const adding = () => ({ op: 'add', path: 'emails', value: [{ value: 'new@example.com', type: 'other', primary: true }] });
const choosing = () => ({ op: 'replace', path: 'emails[type eq "home"].primary', value: true });
const [added, chosen] = [
  ['old@example.com', 'new@example.com'],
  ['old@example.com', 'home@example.com'],
];
see('scimmy, add a primary one', await bySCIMMY(adding()), added);
see('scimmy, make the second primary', await bySCIMMY(choosing()), chosen);
see('scim-patch, add a primary one', byScimPatch(adding()), added);
see('scim-patch, make the second primary', byScimPatch(choosing()), chosen);

process.exitCode = changed ? 1 : 0;
JS
node see.js
