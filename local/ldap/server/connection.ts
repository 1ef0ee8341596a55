import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type SecureContext, TLSSocket } from 'node:tls';
import { createFrames } from '../protocol/frames';
import { parseRequest } from '../protocol/parse-request';
import { disconnection } from '../protocol/response';
import { openConversation } from './conversation';
import type { Directory } from './directory';
import type { LdapFaults } from './faults';

export interface Serving {
  readonly directory: Directory;
  readonly faults: () => LdapFaults;
  /** For StartTLS. */
  readonly secureContext: SecureContext;
}

/** Serves one connection until either side ends it. Requests are answered one after the other, in order. */
export function serveConnection(first: Socket, isProtectedFromStart: boolean, serving: Serving): void {
  const conversation = openConversation(serving.directory, serving.faults);
  let isProtected = isProtectedFromStart;
  let work = Promise.resolve();
  listen(first);

  function listen(socket: Socket): void {
    const frames = createFrames();
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const message of frames.push(chunk)) {
          work = work.then(() => answer(socket, message)).catch(() => hangUp(socket));
        }
      } catch {
        hangUp(socket);
      }
    });
  }

  async function answer(socket: Socket, message: Buffer): Promise<void> {
    if (socket.destroyed) return;
    const { slow } = serving.faults();
    if (slow > 0) await delay(slow);
    const { messages, next } = conversation.answer(parseRequest(message), isProtected);
    if (socket.destroyed) return;
    // What is asked next is not read before this was sent: a client that reads slowly does not fill the memory.
    for (const chunk of chunksOf(messages)) if (!socket.write(chunk)) await drained(socket);
    if (next === 'close') socket.end();
    if (next === 'start-tls') protect(socket);
  }

  /** From here on everything is TLS (RFC 4511 §4.14). */
  function protect(socket: Socket): void {
    socket.removeAllListeners('data');
    isProtected = true;
    const secure = new TLSSocket(socket, { isServer: true, secureContext: serving.secureContext });
    listen(secure);
  }
}

/** Bytes that are sent together: small packets wait for each other's acknowledgement. */
const chunkSize = 64 * 1024;

function* chunksOf(messages: readonly Buffer[]): Generator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for (const message of messages) {
    waiting.push(message);
    size += message.length;
    if (size < chunkSize) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.once('drain', done);
    socket.once('close', done);
  });
}

/** What is no LDAP ends the conversation: nobody knows where the next message begins. */
function hangUp(socket: Socket): void {
  if (!socket.destroyed) socket.end(disconnection({ result: 'protocolError', message: 'This is not LDAP.' }));
}
