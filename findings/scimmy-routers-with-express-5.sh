#!/usr/bin/env bash
# scimmy-routers 1.3.2 on Express 5.2.1: count and startIndex are accepted and ignored.
#
# Expected: the package's peer dependency is `express >=4.18`, which includes Express 5. RFC 7644 §3.4.2.4: an answer
# has no more than `count` results, begins with the one at `startIndex`, and count=0 has none.
#
# Instead: the router converts the two values of the query to numbers in place. Express 5 parses the query again on each
# access, so they stay text, and text is ignored. There is no error and no warning, and everything that is not a number
# (filter, sortBy, attributes) works.
#
# Seen (a server of five users):
#   Express 4, count=2&startIndex=3: {"totalResults":5,"startIndex":3,"itemsPerPage":2,"people":["3","4"]}
#   Express 5, count=2&startIndex=3: {"totalResults":5,"startIndex":1,"itemsPerPage":20,"people":["1","2","3","4","5"]}
#   Express 4, count=0: {"totalResults":5,"startIndex":1,"itemsPerPage":0,"people":[]}
#   Express 5, count=0: {"totalResults":5,"startIndex":1,"itemsPerPage":20,"people":["1","2","3","4","5"]}
#
# Why it matters: every page is the first one. With more than twenty people, a client reads the first twenty again and
# again and never the rest.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts scimmy@1.3.5 scimmy-routers@1.3.2 express@5.2.1 express-4@npm:express@4.22.3

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import express5 from 'express';
import express4 from 'express-4';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

const users = ['1', '2', '3', '4', '5'].map((id) => ({ id, userName: `user${id}` }));
SCIMMY.Resources.declare(SCIMMY.Resources.User).egress(() => users.map((user) => ({ ...user })));

async function page(express, query) {
  const app = express();
  app.use('/scim', new SCIMMYRouters({ type: 'bearer', docUri: 'https://example.com/', handler: () => 'somebody' }));
  const server = await new Promise((listening) => {
    const starting = app.listen(0, '127.0.0.1', () => listening(starting));
  });
  try {
    const response = await fetch(`http://127.0.0.1:${server.address().port}/scim/Users?${query}`);
    const { totalResults, startIndex, itemsPerPage, Resources } = await response.json();
    return { totalResults, startIndex, itemsPerPage, people: Resources.map((user) => user.id) };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const everybody = { totalResults: 5, startIndex: 1, itemsPerPage: 20, people: ['1', '2', '3', '4', '5'] };
for (const [query, written] of [
  ['count=2&startIndex=3', { totalResults: 5, startIndex: 3, itemsPerPage: 2, people: ['3', '4'] }],
  ['count=0', { totalResults: 5, startIndex: 1, itemsPerPage: 0, people: [] }],
]) {
  see(`Express 4, ${query}`, await page(express4, query), written);
  see(`Express 5, ${query}`, await page(express5, query), everybody);
}

process.exitCode = changed ? 1 : 0;
JS
node see.js
