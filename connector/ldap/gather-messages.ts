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
    if (wanted === 0) wanted = sizeOfMessage(joined(), 0);
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
    const next = sizeOfMessage(all, end);
    if (next === 0 || end + next > all.length) return end;
    end += next;
  }
}

const sequence = 0x30;

/** Bytes of the message that begins here; all there are if it is none, 0 if its length has not come yet. */
export function sizeOfMessage(bytes: Buffer, at: number): number {
  const length = bytes.length - at;
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag !== undefined && tag !== sequence) return length;
  if (first === undefined) return 0;
  if (first < 0x80) return 2 + first;
  const octets = first & 0x7f;
  // No length has more; without any it is indefinite, which LDAP does not allow.
  if (octets === 0 || octets > 4) return length;
  return length < 2 + octets ? 0 : 2 + octets + bytes.readUIntBE(at + 2, octets);
}
