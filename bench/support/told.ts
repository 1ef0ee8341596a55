import type { Outcome } from '../result';

/** What the process that measures tells the one that reports. */
export type Told =
  | { readonly kind: 'begins'; readonly bench: string }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  /** What kept a benchmark from its end, or all of them from running. */
  | { readonly kind: 'error'; readonly text: string }
  /** How it is used: asked for, or because what was asked for is not there. */
  | { readonly kind: 'usage'; readonly text: string; readonly mistake?: string }
  /** Nothing follows. Whoever ends without it has not come to the end. */
  | { readonly kind: 'done' };

/** Tells whoever has started this process over IPC, and resolves when it has been handed over. */
export function tell(told: Told): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  if (!process.send) throw new Error('There is nobody to tell: start it with npm run bench.');
  process.send(told, undefined, {}, (error) => (error ? reject(error) : resolve()));
  return promise;
}
