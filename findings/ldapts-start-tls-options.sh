#!/usr/bin/env bash
# ldapts 9.2.0: `startTLS(options)` puts its socket into the options that it was given.
#
# Expected: options say how to protect a connection; they are the caller's, and the same ones serve every client. The
# package's README passes them as plain values (`ca`, `rejectUnauthorized`).
#
# Instead: after `startTLS` the object has a `socket`. Whoever keeps the options in a constant and makes the next client for
# ldaps with them (`tlsOptions`) does not connect to the second server at all: Node's `tls.connect` takes the socket, begins
# another handshake inside the first client's connection, and waits.
#
# Seen:
#   options afterwards: ["ca","servername","socket"]
#   connections to the second server: {"same options":0,"a copy made before":1}
#
# Why it matters: a sync with a fallback server hangs until its timeout at the second one, although it is well; and what is
# sent meanwhile goes to the first.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts ldapts@9.2.0
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 2 \
  -subj /CN=localhost -addext subjectAltName=DNS:localhost 2> /dev/null

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

const cert = readFileSync('cert.pem');
const key = readFileSync('key.pem');
/** An LDAP result of success for the message with this number. */
const success = (id, tag) => Buffer.from([0x30, 12, 0x02, 1, id, tag, 7, 0x0a, 1, 0, 0x04, 0, 0x04, 0]);
const idOf = (request) => request[request.indexOf(0x02) + 2];
const listening = (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
const sockets = [];

const first = createPlain((socket) => {
  sockets.push(socket.on('error', () => {}));
  socket.once('data', (request) => {
    new TLSSocket(socket, { isServer: true, cert, key }).on('error', () => {}).resume();
    socket.write(success(idOf(request), 0x78));
  });
});
let connections = 0;
const second = createSecure({ cert, key }, (socket) => {
  connections += 1;
  sockets.push(socket.on('error', () => {}));
  socket.on('data', (request) => socket.write(success(idOf(request), 0x61)));
});
const [port, securePort] = [await listening(first), await listening(second)];

const options = { ca: cert, servername: 'localhost' };
const copy = { ...options };
await new Client({ url: `ldap://127.0.0.1:${port}`, timeout: 3000 }).startTLS(options);
see('options afterwards', Object.keys(options).sort(), ['ca', 'servername', 'socket']);

async function connectionsWith(tlsOptions) {
  connections = 0;
  const url = `ldaps://127.0.0.1:${securePort}`;
  await new Client({ url, tlsOptions, timeout: 3000, connectTimeout: 3000 }).bind('cn=x', 'secret').catch(() => {});
  return connections;
}
const counts = { 'same options': await connectionsWith(options), 'a copy made before': await connectionsWith(copy) };
see('connections to the second server', counts, { 'same options': 0, 'a copy made before': 1 });
for (const socket of sockets) socket.destroy();
process.exit(changed ? 1 : 0);
JS
node see.js
