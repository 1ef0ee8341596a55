#!/usr/bin/env bash
# ldapts 9.2.0: with a sizeLimit, an answer that the server has truncated is a success.
#
# Expected: RFC 4511 §4.5.1.4 and appendix A: a server that stops at a limit, the client's or its own, ends with
# sizeLimitExceeded (4), and the entries before it are a part of the result. ldapts raises SizeLimitExceededError for
# it.
#
# Instead: it raises the error only for searches without a sizeLimit. With one, however large, code 4 is taken for the
# client's own limit: the entries so far are returned as the result, with no sign that there are more.
#
# Seen (a server whose own limit is 3):
#   no sizeLimit: "SizeLimitExceededError"
#   sizeLimit 100000: 3
#   sizeLimit 100000, paged: 3
#
# Why it matters: a sync that removes everyone missing from the directory may set a large sizeLimit "to be safe". An
# answer with 3 of 5,000 then looks like a directory of 3.
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

const server = ldapjs.createServer();
server.search('dc=example', (_request, answer, next) => {
  for (const cn of ['ann', 'bob', 'cid'])
    answer.send({ dn: `cn=${cn},dc=example`, attributes: { cn: [cn], objectClass: ['person'] } });
  next(new ldapjs.SizeLimitExceededError('the limit of the server'));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

async function search(options) {
  const client = new Client({ url: `ldap://127.0.0.1:${server.port}`, timeout: 10_000 });
  try {
    const { searchEntries } = await client.search('dc=example', { filter: '(cn=*)', ...options });
    return searchEntries.length;
  } catch (error) {
    return error.constructor.name;
  } finally {
    await client.unbind();
  }
}

see('no sizeLimit', await search({}), 'SizeLimitExceededError');
see('sizeLimit 100000', await search({ sizeLimit: 100_000 }), 3);
see('sizeLimit 100000, paged', await search({ sizeLimit: 100_000, paged: { pageSize: 500 } }), 3);
server.close();

process.exitCode = changed ? 1 : 0;
JS
node see.js
