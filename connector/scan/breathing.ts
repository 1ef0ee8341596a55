import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds for which the processor may be kept: a search has to be answered in the middle of a scan. */
const longest = 40;

/** To be awaited in long loops: lets others have their turn once in a while. */
export function breathing(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < longest) return undefined;
    return nextTurn().then(() => {
      since = performance.now();
    });
  };
}
