#!/usr/bin/env bash
# scimmy 1.3.5: the page after the last one is the first one again.
#
# Expected: RFC 7644 §3.4.2.4: startIndex is the index of the first result of the page, so a page that begins after
# the last result is empty, and itemsPerPage is "the number of resources returned in a list response page".
#
# Instead: the results are cut at startIndex only if it is within them. Beyond that, the answer repeats the requested
# startIndex and contains the first people again. itemsPerPage repeats the requested count.
#
# Seen:
#   startIndex=1&count=3: {"totalResults":5,"startIndex":1,"itemsPerPage":3,"people":["1","2","3"]}
#   startIndex=4&count=3: {"totalResults":5,"startIndex":4,"itemsPerPage":3,"people":["4","5"]}
#   startIndex=7&count=3: {"totalResults":5,"startIndex":7,"itemsPerPage":3,"people":["1","2","3"]}
#
# Why it matters: a client that reads until a page is empty never meets one, and one that continues while somebody
# leaves takes the first people for new ones. A client of such a server has to stop at totalResults; a server has to cut
# the page in its own handler.
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

const users = ['1', '2', '3', '4', '5'].map((id) => ({ id, userName: `user${id}` }));
SCIMMY.Resources.declare(SCIMMY.Resources.User).egress(() => users.map((user) => ({ ...user })));
async function page(startIndex, count) {
  const { Resources, totalResults, itemsPerPage, ...list } = await new SCIMMY.Resources.User({ startIndex, count }).read();
  return { totalResults, startIndex: list.startIndex, itemsPerPage, people: Resources.map((user) => user.id) };
}
const five = (startIndex, people) => ({ totalResults: 5, startIndex, itemsPerPage: 3, people });

see('startIndex=1&count=3', await page(1, 3), five(1, ['1', '2', '3']));
see('startIndex=4&count=3', await page(4, 3), five(4, ['4', '5']));
see('startIndex=7&count=3', await page(7, 3), five(7, ['1', '2', '3']));

process.exitCode = changed ? 1 : 0;
JS
node see.js
