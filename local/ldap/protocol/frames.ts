import { BerError, readElement, tags } from './ber';

/** Longer messages are refused: nothing that a person types or the connector asks comes near. */
const longestMessage = 16 * 1024 * 1024;

/** Cuts what arrives on a connection into messages. */
export interface Frames {
  /** @returns the messages that are complete now. @throws BerError if this is not LDAP */
  push(chunk: Buffer): readonly Buffer[];
}

export function createFrames(): Frames {
  let waiting: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
      const messages: Buffer[] = [];
      for (;;) {
        if (waiting.length > 0 && waiting.readUInt8() !== tags.sequence) throw new BerError('This is not LDAP.');
        const read = readElement(waiting);
        if (read === undefined) break;
        messages.push(read.element.content);
        waiting = waiting.subarray(read.end);
      }
      if (waiting.length > longestMessage) throw new BerError('The message is too long.');
      return messages;
    },
  };
}
