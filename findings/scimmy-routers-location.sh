#!/usr/bin/env bash
# scimmy-routers 1.3.2: a created resource has no Location.
#
# Expected: RFC 7644 §3.3: the answer to a creation is 201 with the URI of the new resource in the header "Location"
# and in "meta.location".
#
# Instead: there is no such header. "meta.location" is a path without a host, as no base URI is known by default.
#
# Seen:
#   status: 201
#   Location: null
#   meta.location: "/scim/Users/1"
#
# Why it matters: a client that stores the header, as the RFC allows, has no address for reading, changing or deleting.
# Use the "id" of the body; a provider has to set the header itself.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts scimmy@1.3.5 scimmy-routers@1.3.2 express@4.22.3

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

SCIMMY.Resources.declare(SCIMMY.Resources.User).ingress((_resource, user) => ({ ...user, id: '1' }));
const app = express();
app.use('/scim', new SCIMMYRouters({ type: 'bearer', docUri: 'https://example.com/', handler: () => 'somebody' }));
const server = await new Promise((listening) => {
  const starting = app.listen(0, '127.0.0.1', () => listening(starting));
});

const response = await fetch(`http://127.0.0.1:${server.address().port}/scim/Users`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/scim+json' },
  body: JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ann' }),
});
see('status', response.status, 201);
see('Location', response.headers.get('location'), null);
see('meta.location', (await response.json()).meta.location, '/scim/Users/1');
server.closeAllConnections();
server.close();

process.exitCode = changed ? 1 : 0;
JS
node see.js
