#!/usr/bin/env bash
# scimmy 1.3.5: one person without a name breaks the search by name for everyone.
#
# Expected: in RFC 7644 §3.4.2.2 no filter fails because a resource lacks the attribute: it does not match. RFC
# 7643 §4.1.1: "name" and "emails" are optional.
#
# Instead: Filter.match throws a TypeError, which is not a SCIMError, if one of the resources has no value for the
# complex attribute in the filter. An absent simple attribute works, and so does an empty array.
#
# Seen:
#   name.familyName eq "Lee", all have a name: ["ann"]
#   name.familyName eq "Lee", one has none: "TypeError: Cannot convert undefined or null to object"
#   emails[type eq "work"], one has none: "TypeError: Cannot convert undefined or null to object"
#   emails[type eq "work"], one has []: ["ann"]
#   not (name.familyName eq "Lee"), one has none: "TypeError: Cannot convert undefined or null to object"
#
# Why it matters: it works in every test with complete people, and fails for the whole list as soon as a person, or a
# service account, has no name. Give absent complex attributes an empty object before matching.
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

const ann = { userName: 'ann', name: { familyName: 'Lee' }, emails: [{ type: 'work', value: 'ann@example.com' }] };
const robot = { userName: 'robot' };
function found(filter, users) {
  try {
    return new SCIMMY.Types.Filter(filter).match(users).map((user) => user.userName);
  } catch (error) {
    return `${error.constructor.name}: ${error.message}`;
  }
}

const thrown = 'TypeError: Cannot convert undefined or null to object';
see('name.familyName eq "Lee", all have a name', found('name.familyName eq "Lee"', [ann]), ['ann']);
see('name.familyName eq "Lee", one has none', found('name.familyName eq "Lee"', [ann, robot]), thrown);
see('emails[type eq "work"], one has none', found('emails[type eq "work"]', [ann, robot]), thrown);
see('emails[type eq "work"], one has []', found('emails[type eq "work"]', [ann, { ...robot, emails: [] }]), ['ann']);
see('not (name.familyName eq "Lee"), one has none', found('not (name.familyName eq "Lee")', [ann, robot]), thrown);

process.exitCode = changed ? 1 : 0;
JS
node see.js
