import type { Socket } from 'node:net';
import type { EntryTap } from './entry-tap';
import { gatherMessages } from './gather-messages';

/**
 * Lets a socket hand on whole messages only, and entries not at all that are tapped. ldapts puts each piece to all that came before, so a group of 50,000 members, which
 * comes in 140 pieces, would cost it 150 MB.
 */
export function inWholeMessages<Connection extends Socket>(socket: Connection, tap: EntryTap): Connection {
  const gather = gatherMessages();
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...args: unknown[]) => boolean;
  const emitWhole = (event: string | symbol, ...args: unknown[]): boolean => {
    const [piece] = args;
    if (event !== 'data' || !Buffer.isBuffer(piece)) return emit(event, ...args);
    const whole = gather(piece);
    if (whole !== undefined) for (const messages of tap.pass(whole)) emit('data', messages);
    return true;
  };
  return Object.assign(socket, { emit: emitWhole });
}
