#!/usr/bin/env bash
# ldapts 9.2.0 and ldapjs 3.0.7: a filter string with escapes reaches the server as another value.
#
# Expected: RFC 4515 §3: a backslash and two hexadecimal digits in a filter stand for one byte of the value, so
# "J\c3\b6rg" is Jörg in UTF-8 and "\28" is a bracket. RFC 4511 §4.5.1.7: on the wire the value is these bytes.
#
# Instead: ldapts takes each byte for a character and encodes it again, which is right only below 80. ldapjs sends
# the escapes as text. Neither raises an error; the server just finds nobody. Read from the bytes that arrive:
#
# Seen:
#   (cn=J\c3\b6rg) by ldapts: "J\\c3\\83\\c2\\b6rg"
#   (cn=J\c3\b6rg) by ldapjs: "J\\5cc3\\5cb6rg"
#   (cn=Ann \28Berlin\29) by ldapts: "Ann \\28Berlin\\29"
#   (cn=Ann \28Berlin\29) by ldapjs: "Ann \\5c28Berlin\\5c29"
#   ldapts, a filter object of the bytes: "J\\c3\\b6rg"
#   ldapjs, a filter object of the text: "Ann \\28Berlin\\29"
#
# Why it matters: a value in a filter is supposed to be escaped, and escapes are the only way to write an objectGUID in
# a string. A sync that asks "is this person still there?" then hears "no". Use filter objects, which both libraries
# handle correctly.
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

import { createServer } from 'node:net';
import ldapjs from 'ldapjs';
import { Client, EqualityFilter } from 'ldapts';

/** The value of `cn` in a search request, its special and foreign bytes as RFC 4515 writes them. */
function valueOf(request) {
  const at = request.indexOf(Buffer.from([0x04, 0x02, 0x63, 0x6e, 0x04])) + 5;
  const bytes = [...request.subarray(at + 1, at + 1 + request[at])];
  const plain = (byte) => byte >= 0x20 && byte < 0x80 && !'()*\\'.includes(String.fromCharCode(byte));
  return bytes
    .map((byte) => (plain(byte) ? String.fromCharCode(byte) : `\\${byte.toString(16).padStart(2, '0')}`))
    .join('');
}

/** Lets one of the clients search, and gives what it has sent. The server answers nothing and ends the connection. */
async function sent(search) {
  let request;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (data) => {
      request = data;
      socket.end();
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  await search(`ldap://127.0.0.1:${server.address().port}`);
  await new Promise((closed) => server.close(closed));
  return valueOf(request);
}
const byLdapts = (filter) =>
  sent((url) =>
    new Client({ url }).search('dc=example', { filter }).then(
      () => {},
      () => {},
    ),
  );
const byLdapjs = (filter) =>
  sent(
    (url) =>
      new Promise((done) => {
        const client = ldapjs.createClient({ url });
        client.on('error', done);
        client.on('close', done);
        client.search('dc=example', { scope: 'sub', filter }, (error, answer) => {
          if (error) return done();
          answer.on('error', () => client.destroy());
          answer.on('end', () => client.destroy());
        });
      }),
  );

const umlaut = String.raw`(cn=J\c3\b6rg)`;
const brackets = String.raw`(cn=Ann \28Berlin\29)`;
see(`${umlaut} by ldapts`, await byLdapts(umlaut), String.raw`J\c3\83\c2\b6rg`);
see(`${umlaut} by ldapjs`, await byLdapjs(umlaut), String.raw`J\5cc3\5cb6rg`);
see(`${brackets} by ldapts`, await byLdapts(brackets), String.raw`Ann \28Berlin\29`);
see(`${brackets} by ldapjs`, await byLdapjs(brackets), String.raw`Ann \5c28Berlin\5c29`);
const bytes = new EqualityFilter({ attribute: 'cn', value: Buffer.from('Jörg') });
see('ldapts, a filter object of the bytes', await byLdapts(bytes), String.raw`J\c3\b6rg`);
const text = new ldapjs.EqualityFilter({ attribute: 'cn', value: 'Ann (Berlin)' });
see('ldapjs, a filter object of the text', await byLdapjs(text), String.raw`Ann \28Berlin\29`);

process.exitCode = changed ? 1 : 0;
JS
node see.js
