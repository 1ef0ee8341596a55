import type { Checkout } from './checkout';
import { end, npmStart } from './npm-start';

/** Seconds from the start of `npm start` on a data folder to its first answered request. @throws Error without an answer */
export async function secondsToFirstAnswer(folder: string, checkout: Checkout): Promise<number> {
  const began = performance.now();
  const started = await npmStart(folder, checkout);
  try {
    const answer = await fetch(`${started.url}/local/site`);
    if (!answer.ok) throw new Error(`the first request was answered ${answer.status}`);
    return (performance.now() - began) / 1000;
  } finally {
    await end(started);
  }
}
