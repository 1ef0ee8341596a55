#!/usr/bin/env bash
# scimmy 1.3.5: a negated group is not negated.
#
# Expected: RFC 7644 §3.4.2.2: "not" before a group inverts the result of the group, and a comparison value is a JSON
# string that a filter never changes.
#
# Instead: the parser removes the group by writing "not" after each "and" and "or" in its text. So "neither A nor
# B" becomes "not A, or not B", which matches everyone, and a value that contains the word "and" is rewritten as well.
#
# Seen:
#   not (userName eq "ann" or userName eq "bob"): ["ann","bob","cid"]
#   parsed as: [{"userName":["not","eq","ann"]},{"userName":["not","eq","bob"]}]
#   not (displayName eq "Sales and Marketing"): ["IT","Sales and Marketing"]
#   parsed as: [{"displayName":["not","eq","Sales and not Marketing"]}]
#
# Why it matters: a client that asks for "all but these" gets all, with 200. A client that removes or exports by such a
# filter acts on exactly those people whom the filter should spare. The filter's `expression` still has the text, for
# another parser.
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

const { Filter } = SCIMMY.Types;
const users = ['ann', 'bob', 'cid'].map((userName) => ({ userName }));
const groups = ['IT', 'Sales and Marketing'].map((displayName) => ({ displayName }));

const neither = new Filter('not (userName eq "ann" or userName eq "bob")');
see(neither.expression, neither.match(users).map((user) => user.userName), ['ann', 'bob', 'cid']);
see('parsed as', neither, [{ userName: ['not', 'eq', 'ann'] }, { userName: ['not', 'eq', 'bob'] }]);

const others = new Filter('not (displayName eq "Sales and Marketing")');
see(others.expression, others.match(groups).map((group) => group.displayName), ['IT', 'Sales and Marketing']);
see('parsed as', others, [{ displayName: ['not', 'eq', 'Sales and not Marketing'] }]);

process.exitCode = changed ? 1 : 0;
JS
node see.js
