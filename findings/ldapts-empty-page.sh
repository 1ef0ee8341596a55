#!/usr/bin/env bash
# ldapts 9.2.0: a page without entries ends a paged search, though the server has more pages.
#
# Expected: RFC 2696 §3: a server may return fewer entries than a page holds; the result ends when the cookie is empty.
# Servers do send empty pages in the middle: Samba's directory does if the contents of the page have been deleted
# in the meantime, and so do servers that filter after cutting the page.
#
# Instead: `search` and `searchPaginated` stop at the first page without entries, cookie or not, and succeed with what
# they have. The client of ldapjs, given the same server, continues.
#
# Seen (pages of "ann" and "bob", of nobody, of "cid" and "dan"):
#   ldapts, search: ["ann","bob"]
#   ldapts, searchPaginated: [["ann","bob"],[]]
#   ldapjs, search: ["ann","bob","cid","dan"]
#
# Why it matters: half a directory looks like the whole. Nobody should lose access because a paged search did not list
# them; look each one up before that.
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

const pages = [['ann', 'bob'], [], ['cid', 'dan']];
const server = ldapjs.createServer();
server.search('dc=example', (request, answer, next) => {
  const control = request.controls.find((each) => each.type === ldapjs.PagedResultsControl.OID);
  const page = Number(control.value.cookie.toString() || 0);
  for (const cn of pages[page])
    answer.send({ dn: `cn=${cn},dc=example`, attributes: { cn: [cn], objectClass: ['person'] } });
  const cookie = Buffer.from(page + 1 < pages.length ? String(page + 1) : '');
  answer.addControl(new ldapjs.PagedResultsControl({ value: { size: 0, cookie } }));
  answer.end();
  next();
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const url = `ldap://127.0.0.1:${server.port}`;
const options = { scope: 'sub', filter: '(cn=*)', paged: { pageSize: 2 } };
const names = (entries) => entries.map((entry) => entry.cn);

const ldapts = new Client({ url, timeout: 10_000 });
const { searchEntries } = await ldapts.search('dc=example', options);
see('ldapts, search', names(searchEntries), ['ann', 'bob']);
const seen = [];
for await (const page of ldapts.searchPaginated('dc=example', options)) seen.push(names(page.searchEntries));
see('ldapts, searchPaginated', seen, [['ann', 'bob'], []]);
await ldapts.unbind();

const client = ldapjs.createClient({ url });
const all = await new Promise((done, failed) => {
  const found = [];
  client.search('dc=example', options, (error, answer) => {
    if (error) return failed(error);
    answer.on('searchEntry', (entry) => found.push(entry.attributes.find(({ type }) => type === 'cn').values[0]));
    answer.on('error', failed);
    answer.on('end', () => done(found));
  });
});
see('ldapjs, search', all, ['ann', 'bob', 'cid', 'dan']);
client.unbind();
server.close();

process.exitCode = changed ? 1 : 0;
JS
node see.js
