#!/usr/bin/env bash
# scimmy 1.3.5: requesting the department is an error for people who have one.
#
# Expected: RFC 7644 §3.9 and §3.10: `attributes` names what the answer should contain, including "name.familyName" and,
# by its URN, an attribute of an extension.
#
# Instead: if an extension is declared and the person has a value of it, the answer is an error unless `attributes`
# has a whole attribute of the core schema: an extension's attribute always fails, a sub-attribute fails when requested
# alone. People without a value of the extension work, and so does `excludedAttributes`.
#
# Seen:
#   userName: ["id","userName"]
#   name.familyName: "400 Cannot read properties of undefined (reading 'includes')"
#   userName,name.familyName: ["id","userName","name"]
#   urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department: "400 Cannot read properties of undefined (reading 'includes')"
#   the same, of somebody without a department: ["id"]
#   schemas,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department: ["schemas","id","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]
#
# Why it matters: one person with a department breaks a list for a client that requests departments, with a 400
# that blames the client. Adding "schemas" to the request is a workaround, on either side.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts scimmy@1.3.5

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import SCIMMY from 'scimmy';

const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
SCIMMY.Resources.declare(SCIMMY.Resources.User, { extensions: [{ schema: SCIMMY.Schemas.EnterpriseUser }] });
const people = [
  { id: '1', userName: 'ann', name: { familyName: 'Lee' }, [urn]: { department: 'Sales' } },
  { id: '2', userName: 'bob', name: { familyName: 'Ray' } },
];
SCIMMY.Resources.User.egress((resource) => structuredClone(people.find(({ id }) => id === resource.id)));
async function answer(id, attributes) {
  try {
    const answered = await new SCIMMY.Resources.User(id, { attributes }).read();
    return Object.keys(JSON.parse(JSON.stringify(answered)));
  } catch (error) {
    return `${error.status} ${error.message}`;
  }
}

const failure = "400 Cannot read properties of undefined (reading 'includes')";
for (const [attributes, written] of [
  ['userName', ['id', 'userName']],
  ['name.familyName', failure],
  ['userName,name.familyName', ['id', 'userName', 'name']],
  [`${urn}:department`, failure],
])
  see(attributes, await answer('1', attributes), written);
see('the same, of somebody without a department', await answer('2', `${urn}:department`), ['id']);
see(`schemas,${urn}:department`, await answer('1', `schemas,${urn}:department`), ['schemas', 'id', urn]);

process.exitCode = changed ? 1 : 0;
JS
node see.js
