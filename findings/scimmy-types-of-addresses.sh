#!/usr/bin/env bash
# scimmy 1.3.5: a user whose address has the type "Work" is rejected.
#
# Expected: RFC 7643 §7: canonical values are a collection of suggested values that may be used; §8.7.1 marks "type"
# of "emails" and the others as not case-exact, so "Work" and "work" are one value. §2.4: "type" is a label.
#
# Instead: a type that is not exactly one of the suggested ones is a TypeError, and the user is not created.
#
# Seen:
#   emails of type "work": ["work"]
#   emails of type "Work": "Attribute 'type' contains non-canonical value from complex attribute 'emails'"
#   emails of type "private": "Attribute 'type' contains non-canonical value from complex attribute 'emails'"
#   phoneNumbers of type "main": "Attribute 'type' contains non-canonical value from complex attribute 'phoneNumbers'"
#
# Why it matters: in most IdPs the type is a field of the mapping that an administrator fills in. A label of their
# own, or a capital letter, causes the whole person to be rejected, not just the label.
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

function types(attribute, type) {
  try {
    const user = new SCIMMY.Schemas.User({ userName: 'ann', [attribute]: [{ type, value: '1' }] }, 'in');
    return user[attribute].map((element) => element.type);
  } catch (error) {
    return error.message;
  }
}

const refused = (attribute) => `Attribute 'type' contains non-canonical value from complex attribute '${attribute}'`;
see('emails of type "work"', types('emails', 'work'), ['work']);
see('emails of type "Work"', types('emails', 'Work'), refused('emails'));
see('emails of type "private"', types('emails', 'private'), refused('emails'));
see('phoneNumbers of type "main"', types('phoneNumbers', 'main'), refused('phoneNumbers'));

process.exitCode = changed ? 1 : 0;
JS
node see.js
