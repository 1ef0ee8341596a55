#!/usr/bin/env bash
# scim2-parse-filter 0.2.10: a value path matches when its conditions hold in different values.
#
# Expected: RFC 7644 §3.4.2.2: `emails[type eq "work" and value co "@example.com"]` requires one value that matches
# the whole filter in the brackets; that is their purpose. The package's README shows this very filter.
#
# Instead: the filter in the brackets is tried on the whole list, and each condition may match a different value, as
# in `emails.type eq "work" and emails.value co "@example.com"`. For the same reason "not" in the brackets means "none
# of them", and an empty list matches it.
#
# Seen:
#   emails[type eq "work" and value co "@example.com"]: ["work","home"]
#   emails.type eq "work" and emails.value co "@example.com": ["work","home"]
#   emails[not (type eq "home")]: ["work","none"]
#
# Why it matters: a rule such as "has a work address of ours" matches people whose private address is ours. Applied
# to each value separately, as scim-patch does with paths, the same functions are correct.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts scim2-parse-filter@0.2.10

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import { filter, parse } from 'scim2-parse-filter';

const email = (type, value) => ({ type, value });
const people = [
  { userName: 'work', emails: [email('work', 'a@example.com'), email('other', 'a@example.org')] },
  { userName: 'home', emails: [email('work', 'b@example.org'), email('home', 'b@example.com')] },
  { userName: 'none', emails: [] },
];
const found = (text) => people.filter(filter(parse(text))).map((person) => person.userName);

const inBrackets = 'emails[type eq "work" and value co "@example.com"]';
see(inBrackets, found(inBrackets), ['work', 'home']);
const apart = 'emails.type eq "work" and emails.value co "@example.com"';
see(apart, found(apart), ['work', 'home']);
// "home" has a work address too, so one value does fulfil it.
const notHome = 'emails[not (type eq "home")]';
see(notHome, found(notHome), ['work', 'none']);

process.exitCode = changed ? 1 : 0;
JS
node see.js
