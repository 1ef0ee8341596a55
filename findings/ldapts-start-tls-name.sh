#!/usr/bin/env bash
# ldapts 9.2.0: `startTLS`, called as in the README, refuses the right certificate of a server.
#
# Expected: RFC 4513 §3.1.3: a client checks the server's certificate against the name by which it has reached it. ldapts does
# so for `ldaps://`. The README's example for StartTLS is `client.startTLS({ ca: [...] })`, to a client that has a URL.
#
# Instead: the host of the URL is not passed on to Node's `tls.connect`, which then expects another name.
#
# Seen (a server reached as 127.0.0.1, with a certificate for that):
#   ldaps: "accepted"
#   startTLS: "ERR_TLS_CERT_ALTNAME_INVALID"
#   startTLS with host: "accepted"
#
# Why it matters: the error looks like a wrong certificate, and certificates are not checked any more where somebody takes it for
# one. Pass `host` or `servername` to `startTLS`.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts ldapts@9.2.0
certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.pem" -days 2 \
    -subj /CN=server -addext "subjectAltName=$2" 2> /dev/null
}
certificate 127.0.0.1 IP:127.0.0.1

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import { readFileSync } from 'node:fs';
import { createServer as createPlain } from 'node:net';
import { createServer as createSecure, TLSSocket } from 'node:tls';
import { Client } from 'ldapts';

/** An LDAP result of success for the message with this number. */
const success = (id, tag) => Buffer.from([0x30, 12, 0x02, 1, id, tag, 7, 0x0a, 1, 0, 0x04, 0, 0x04, 0]);
const idOf = (request) => request[request.indexOf(0x02) + 2];
const listening = (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
const sockets = [];
const name = '127.0.0.1';
const files = { cert: readFileSync(`${name}.pem`), key: readFileSync(`${name}.key`) };

const secure = () =>
  createSecure(files, (socket) => {
    sockets.push(socket.on('error', () => {}));
    socket.on('data', (request) => socket.write(success(idOf(request), 0x61)));
  });
const plain = () =>
  createPlain((socket) => {
    sockets.push(socket.on('error', () => {}));
    socket.once('data', (request) => {
      new TLSSocket(socket, { isServer: true, ...files }).on('error', () => {}).resume();
      socket.write(success(idOf(request), 0x78));
    });
  });

const answer = async (server, connect) =>
  connect(await listening(server()), readFileSync(`${name}.pem`)).then(
    () => 'accepted',
    (error) => error.code,
  );
const times = { timeout: 10_000, connectTimeout: 10_000 };
const ldaps = (port, ca) =>
  new Client({ url: `ldaps://127.0.0.1:${port}`, tlsOptions: { ca }, ...times }).bind('cn=x', 'secret');
const startTls = (port, options) => new Client({ url: `ldap://127.0.0.1:${port}`, ...times }).startTLS(options);
see('ldaps', await answer(secure, ldaps), 'accepted');
see('startTLS', await answer(plain, (port, ca) => startTls(port, { ca })), 'ERR_TLS_CERT_ALTNAME_INVALID');
see('startTLS with host', await answer(plain, (port, ca) => startTls(port, { ca, host: '127.0.0.1' })), 'accepted');
for (const socket of sockets) socket.destroy();
process.exit(changed ? 1 : 0);
JS
node see.js
