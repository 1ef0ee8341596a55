#!/usr/bin/env bash
# scimmy 1.3.5 and scim-patch 0.8.3: the letter case of an attribute's name decides what a PATCH does.
#
# Expected: RFC 7643 §2.1: "Attribute names are case insensitive". Both libraries follow this elsewhere: scimmy's User
# accepts "TITLE" at creation, and a filter in a path of scim-patch finds "TYPE".
#
# Instead: scimmy refuses the path. scim-patch writes a second attribute with the other spelling next to the first, or,
# for a path with a filter, a second list with one element; it reports success.
#
# Seen:
#   scimmy, at creation: "Boss"
#   scimmy, replace TITLE: "invalidPath"
#   scimmy, replace EMAILS[type eq "work"].value: "noTarget"
#   scim-patch, replace TITLE: {"title":"Clerk","TITLE":"Boss"}
#   scim-patch, replace emails[TYPE eq "work"].value: {"emails":[{"type":"work","value":"new@example.com"}]}
#   scim-patch, replace Emails[type eq "work"].value: {"emails":[{"type":"work","value":"old@example.com"}],"Emails":[{"type":"work","value":"new@example.com"}]}
#
# Why it matters: the client hears 200 and the stored person is unchanged, with a twin attribute that no reader knows.
# Convert names to the schema's spelling before they reach either library.
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

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
const work = (value) => ({ type: 'work', value });
async function bySCIMMY(path) {
  const user = new SCIMMY.Schemas.User(
    { id: '1', userName: 'ann', title: 'Clerk', emails: [work('old@example.com')] },
    'out',
  );
  try {
    await new SCIMMY.Messages.PatchOp({ schemas, Operations: [{ op: 'replace', path, value: 'Boss' }] }).apply(user);
    return 'done';
  } catch (error) {
    return error.scimType;
  }
}
const byScimPatch = (person, path, value) => scimPatch(person, [{ op: 'replace', path, value }]);

see('scimmy, at creation', new SCIMMY.Schemas.User({ userName: 'ann', TITLE: 'Boss' }, 'in').title, 'Boss');
see('scimmy, replace TITLE', await bySCIMMY('TITLE'), 'invalidPath');
see('scimmy, replace EMAILS[type eq "work"].value', await bySCIMMY('EMAILS[type eq "work"].value'), 'noTarget');
see('scim-patch, replace TITLE', byScimPatch({ title: 'Clerk' }, 'TITLE', 'Boss'), { title: 'Clerk', TITLE: 'Boss' });
const mail = () => ({ emails: [work('old@example.com')] });
see(
  'scim-patch, replace emails[TYPE eq "work"].value',
  byScimPatch(mail(), 'emails[TYPE eq "work"].value', 'new@example.com'),
  { emails: [work('new@example.com')] },
);
see(
  'scim-patch, replace Emails[type eq "work"].value',
  byScimPatch(mail(), 'Emails[type eq "work"].value', 'new@example.com'),
  { ...mail(), Emails: [work('new@example.com')] },
);

process.exitCode = changed ? 1 : 0;
JS
node see.js
