#!/usr/bin/env bash
# ldapts 9.2.0: an attribute that comes with an option is empty under the name that it was asked by.
#
# Expected: RFC 4512 §2.5: asking for an attribute asks for its subtypes too, those with options among them. So a server
# answers `userCertificate` by `userCertificate;binary`, and Active Directory answers `member` of a large group by
# `member;range=0-1499`. What has not come should not look as if it had come without values. ldapjs gives what has come.
#
# Instead: beside the name that came ldapts puts the name that was asked for, with `[]`, as it does for an attribute that the
# entry does not have. A group of two looks like one of nobody.
#
# Seen (a group of two and one without members, asked for member and userCertificate):
#   ldapts, two members: {"member;range=0-1":2,"userCertificate;binary":1,"member":0,"userCertificate":0}
#   ldapts, no members: {"member":0,"userCertificate":0}
#   ldapjs, two members: {"member;range=0-1":2,"userCertificate;binary":1}
#   ldapjs, no members: {}
#
# Why it matters: `entry.member` is what everybody reads. A sync takes a group of 1,501 for an empty one, and takes access
# away from everybody in it; one of 1,500 was well. Look for the name with an option first, and read on until it ends in `-*`.
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

const groups = {
  'cn=two': { 'member;range=0-1': ['cn=ann', 'cn=bob'], 'userCertificate;binary': [Buffer.from([0x30, 0x80, 0xff])] },
  'cn=none': {},
};
const server = ldapjs.createServer();
server.search('', (request, answer, next) => {
  // ldapjs itself leaves out what has an option, unless everything is asked for.
  answer.attributes.push('*');
  answer.send({ dn: request.dn.toString(), attributes: groups[request.dn.toString()] });
  answer.end();
  next();
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const url = `ldap://127.0.0.1:${server.port}`;
const asked = { scope: 'base', filter: '(objectClass=*)', attributes: ['member', 'userCertificate'] };

const ldapts = new Client({ url, timeout: 10_000 });
async function byLdapts(dn) {
  const { searchEntries } = await ldapts.search(dn, asked);
  const { dn: _, ...attributes } = searchEntries[0];
  return Object.fromEntries(Object.entries(attributes).map(([name, values]) => [name, Buffer.isBuffer(values) ? 1 : values.length]));
}
const client = ldapjs.createClient({ url });
const byLdapjs = (dn) =>
  new Promise((done, failed) => {
    client.search(dn, asked, (error, answer) => {
      if (error) return failed(error);
      let found;
      answer.on('searchEntry', ({ attributes }) => {
        found = Object.fromEntries(attributes.map(({ type, values }) => [type, values.length]));
      });
      answer.on('error', failed);
      answer.on('end', () => done(found));
    });
  });

const came = { 'member;range=0-1': 2, 'userCertificate;binary': 1 };
const empty = { member: 0, userCertificate: 0 };
see('ldapts, two members', await byLdapts('cn=two'), { ...came, ...empty });
see('ldapts, no members', await byLdapts('cn=none'), empty);
see('ldapjs, two members', await byLdapjs('cn=two'), came);
see('ldapjs, no members', await byLdapjs('cn=none'), {});
await ldapts.unbind();
client.unbind();
server.close();

process.exitCode = changed ? 1 : 0;
JS
node see.js
