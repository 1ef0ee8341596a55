#!/usr/bin/env bash
# ldapts 9.2.0: the option `derefAliases` is never sent.
#
# Expected: RFC 4511 §4.5.1.3: a search request says whether the server follows aliases: 0 never, 1 in searching, 2 in
# finding the base, 3 always. The package's README documents the option with these four.
#
# Instead: every search sends 0, whatever the option says. The client of ldapjs sends what it is given.
#
# Seen (what the server gets):
#   ldapts: {"never":0,"search":0,"find":0,"always":0}
#   ldapjs: {"never":0,"search":1,"find":2,"always":3}
#
# Why it matters: in directories that use aliases to show people of other branches, a sync gets the alias entries, which
# have no mail address and no login, instead of the people.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts ldapts@9.2.0 ldapjs@3.0.7

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import ldapjs from 'ldapjs';
import { Client } from 'ldapts';

const asked = [];
const server = ldapjs.createServer();
server.search('dc=example', (request, answer, next) => {
  asked.push(request.derefAliases);
  answer.end();
  next();
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const url = `ldap://127.0.0.1:${server.port}`;
const ways = ['never', 'search', 'find', 'always'];
const inOrder = () => Object.fromEntries(ways.map((way, n) => [way, asked.splice(0, 1)[0]]));

const ldapts = new Client({ url, timeout: 10_000 });
for (const derefAliases of ways) await ldapts.search('dc=example', { filter: '(cn=*)', derefAliases });
see('ldapts', inOrder(), { never: 0, search: 0, find: 0, always: 0 });
await ldapts.unbind();

const client = ldapjs.createClient({ url });
for (const [derefAliases] of ways.entries())
  await new Promise((done, failed) => {
    client.search('dc=example', { scope: 'sub', filter: '(cn=*)', derefAliases }, (error, answer) => {
      if (error) return failed(error);
      answer.on('error', failed);
      answer.on('end', done);
    });
  });
see('ldapjs', inOrder(), { never: 0, search: 1, find: 2, always: 3 });
client.unbind();
server.close();

process.exitCode = changed ? 1 : 0;
JS
node see.js
