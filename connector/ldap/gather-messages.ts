import type { Socket } from 'node:net';

/** Puts the pieces in which messages come together. @returns what is whole: one message or several, or none yet */
export type Gathering = (piece: Buffer) => Buffer | undefined;

/**
 * Gathers LDAP messages (RFC 4511 §5.1: BER with a definite length). What is no such thing is passed on as it is, for whoever
 * reads it to complain.
 */
export function gatherMessages(): Gathering {
  let pieces: Buffer[] = [];
  let size = 0;
  // Bytes of the message that has begun; 0 if that is not known yet.
  let wanted = 0;
  return (piece) => {
    pieces.push(piece);
    size += piece.length;
    if (wanted === 0) wanted = sizeOfMessage(joined());
    if (wanted === 0 || size < wanted) return undefined;
    const all = joined();
    const end = endOfWhole(all);
    pieces = end === all.length ? [] : [all.subarray(end)];
    size = all.length - end;
    wanted = 0;
    return all.subarray(0, end);
  };

  function joined(): Buffer {
    const [only, ...more] = pieces;
    const all = only !== undefined && more.length === 0 ? only : Buffer.concat(pieces);
    pieces = [all];
    return all;
  }
}

/** Where the last whole message ends. */
function endOfWhole(all: Buffer): number {
  let end = 0;
  for (;;) {
    const next = sizeOfMessage(all.subarray(end));
    if (next === 0 || end + next > all.length) return end;
    end += next;
  }
}

const sequence = 0x30;

/** Bytes of the message that begins here; all there are if it is none, 0 if its length has not come yet. */
function sizeOfMessage(bytes: Buffer): number {
  const [tag, first] = bytes;
  if (tag !== undefined && tag !== sequence) return bytes.length;
  if (first === undefined) return 0;
  if (first < 0x80) return 2 + first;
  const octets = first & 0x7f;
  // No length has more; without any it is indefinite, which LDAP does not allow.
  if (octets === 0 || octets > 4) return bytes.length;
  return bytes.length < 2 + octets ? 0 : 2 + octets + bytes.readUIntBE(2, octets);
}

/**
 * Lets a socket hand on whole messages only. ldapts puts each piece to all that came before, so a group of 50,000 members, which
 * comes in 140 pieces, would cost it 150 MB.
 */
export function inWholeMessages<Connection extends Socket>(socket: Connection): Connection {
  const gather = gatherMessages();
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...args: unknown[]) => boolean;
  const emitWhole = (event: string | symbol, ...args: unknown[]): boolean => {
    const [piece] = args;
    if (event !== 'data' || !Buffer.isBuffer(piece)) return emit(event, ...args);
    const whole = gather(piece);
    return whole === undefined || emit('data', whole);
  };
  return Object.assign(socket, { emit: emitWhole });
}
