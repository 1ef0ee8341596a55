import type { Outcome } from '../result';

/** Messages from the measuring process to the reporting one. */
export type Told =
  | { readonly kind: 'begins'; readonly bench: string }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  /** Why a benchmark ended early, or why all of them did not run. */
  | { readonly kind: 'error'; readonly text: string }
  /** The usage text, on request or after a mistake. */
  | { readonly kind: 'usage'; readonly text: string; readonly mistake?: string }
  /** The last message. A process that ends without it did not finish. */
  | { readonly kind: 'done' };

/** Reports to the parent process over IPC, and resolves when the message has been handed over. */
export function tell(told: Told): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  if (!process.send) throw new Error('Nobody is listening: start it with npm run bench.');
  process.send(told, undefined, {}, (error) => (error ? reject(error) : resolve()));
  return promise;
}
