#!/usr/bin/env bash
# scimmy 1.3.5: a group within a group, and a quote within a value, are "invalid filters".
#
# Expected: RFC 7644 §3.4.2.2: a filter in parentheses may be any filter, including one with parentheses, and a
# comparison value is a JSON string (RFC 8259 §7), in which \" stands for a quote.
#
# Instead: a group ends at the first ")" and a string at the first quote. The rest causes invalidFilter. A ")" inside a
# value of a group also counts as the end of the group.
#
# Seen:
#   ((userName eq "ann")): "invalidFilter: Unexpected token ')' in filter"
#   active eq true and (userName eq "ann" or (userName eq "bob" and active pr)): "invalidFilter: Unexpected token ')' in filter"
#   (displayName eq "R&D (Berlin)"): "invalidFilter: Unexpected token '\")' in filter"
#   displayName eq "Ann \"Andy\" Lee": "invalidFilter: Unexpected token 'Andy\\\" Lee\"' in filter"
#
# Why it matters: a site or a nickname in brackets or quotes is common in a directory. Such a person can be created
# and read, but not found: an IdP that searches before it creates gets 400 for them, for ever.
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

function answer(filter) {
  try {
    return new SCIMMY.Types.Filter(filter);
  } catch (error) {
    return `${error.scimType}: ${error.message}`;
  }
}

for (const [filter, written] of [
  ['((userName eq "ann"))', "invalidFilter: Unexpected token ')' in filter"],
  [
    'active eq true and (userName eq "ann" or (userName eq "bob" and active pr))',
    "invalidFilter: Unexpected token ')' in filter",
  ],
  ['(displayName eq "R&D (Berlin)")', "invalidFilter: Unexpected token '\")' in filter"],
  [String.raw`displayName eq "Ann \"Andy\" Lee"`, String.raw`invalidFilter: Unexpected token 'Andy\" Lee"' in filter`],
])
  see(filter, answer(filter), written);

process.exitCode = changed ? 1 : 0;
JS
node see.js
