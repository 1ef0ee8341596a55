import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for one's turn among the test files that run at once, where a server's ports are fixed. The turn is a socket of Linux that
 * has a name and no file, so it ends with the process that has it, however that ends.
 * @returns gives the turn to the next
 */
export async function turnOf(name: string): Promise<() => Promise<void>> {
  for (;;) {
    const turn = createServer();
    turn.listen(`\0rollcall-test-${name}`);
    try {
      await once(turn, 'listening');
    } catch {
      await pause(100);
      continue;
    }
    return async () => {
      turn.close();
      await once(turn, 'close');
    };
  }
}
