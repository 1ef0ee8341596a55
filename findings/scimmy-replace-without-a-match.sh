#!/usr/bin/env bash
# scimmy 1.3.5: replacing an element that does not exist adds one that nothing can find.
#
# Expected: RFC 7644 §3.5.2.3: if the filter of a replace matches no value, the answer is 400 noTarget.
#
# Instead: for `emails[type eq "home"]` the given object is added as it is, even without the requested type. With a
# sub-attribute after the same filter (`emails[type eq "home"].value`) the answer is noTarget, as the RFC says.
#
# Seen:
#   replace emails[type eq "home"].value: "noTarget"
#   replace emails[type eq "home"]: [{"type":"work","value":"ann@example.com"},{"value":"home@example.com"}]
#   the same again: [{"type":"work","value":"ann@example.com"},{"value":"home@example.com"},{"value":"home@example.com"}]
#
# Why it matters: a client that repeats a request makes the person longer each time, and no filter by type finds the
# added elements.
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

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
const before = { id: '1', userName: 'ann', emails: [{ type: 'work', value: 'ann@example.com' }] };
async function emails(operations) {
  const user = new SCIMMY.Schemas.User(structuredClone(before), 'out');
  try {
    const patched = await new SCIMMY.Messages.PatchOp({ schemas, Operations: operations }).apply(user);
    return patched.emails.map(({ type, value }) => ({ type, value }));
  } catch (error) {
    return error.scimType;
  }
}

const home = { value: 'home@example.com' };
const whole = { op: 'replace', path: 'emails[type eq "home"]', value: home };
const value = { op: 'replace', path: 'emails[type eq "home"].value', value: home.value };
see('replace emails[type eq "home"].value', await emails([value]), 'noTarget');
see('replace emails[type eq "home"]', await emails([whole]), [...before.emails, home]);
see('the same again', await emails([whole, whole]), [...before.emails, home, home]);

process.exitCode = changed ? 1 : 0;
JS
node see.js
