#!/usr/bin/env bash
# scimmy 1.3.5: an "and" beside a group of "or" loses conditions.
#
# Expected: RFC 7644 §3.4.2.2: "and" holds if both sides do; parentheses only define the order.
#
# Instead: `(A or B) and (C)` is parsed as `A or B`, and `A and B and (C or D)` as `(A or B) and (C or D)`, without an
# error. The same conditions in another order, or without redundant parentheses, work.
#
# Seen:
#   (displayName eq "IT" or displayName eq "Sales") and (active eq true): ["IT","Sales"]
#   (displayName eq "IT" or displayName eq "Sales") and active eq true: ["Sales"]
#   (active eq true) and (displayName eq "IT" or displayName eq "Sales"): ["Sales"]
#   id eq "3" and active eq true and (displayName pr or externalId pr): ["Sales","Legal"]
#   (displayName pr or externalId pr) and id eq "3" and active eq true: ["Sales","Legal"]
#
# Why it matters: the answer contains more people than the filter allows, with no sign of it. Clients that generate
# filters put every part into parentheses, which is the form that breaks.
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

const things = [
  { id: '1', displayName: 'IT', active: false },
  { id: '2', displayName: 'Sales', active: true },
  { id: '3', displayName: 'Legal', active: false },
];
function found(filter) {
  return new SCIMMY.Types.Filter(filter).match(things).map((thing) => thing.displayName);
}
function seeFilter(filter, written) {
  see(filter, found(filter), written);
}

seeFilter('(displayName eq "IT" or displayName eq "Sales") and (active eq true)', ['IT', 'Sales']);
seeFilter('(displayName eq "IT" or displayName eq "Sales") and active eq true', ['Sales']);
seeFilter('(active eq true) and (displayName eq "IT" or displayName eq "Sales")', ['Sales']);
// Nobody is number 3 and active.
seeFilter('id eq "3" and active eq true and (displayName pr or externalId pr)', ['Sales', 'Legal']);
seeFilter('(displayName pr or externalId pr) and id eq "3" and active eq true', ['Sales', 'Legal']);

process.exitCode = changed ? 1 : 0;
JS
node see.js
