import type { AdminError } from '../../src/entry/admin/contract/common';

export interface FailurePanel {
  readonly appearance: 'error' | 'warning' | 'information';
  /** Trying the same again may help. */
  readonly canRetry: boolean;
}

const appearances = { waits: 'information', intended: 'information', asks: 'warning', refused: 'error' } as const;

/** How a failure looks: what goes on by itself alarms nobody, and nobody is told to try again in vain. */
export function failurePanel({ place, standing = 'refused', retry = true }: AdminError): FailurePanel {
  if (place === undefined) return { appearance: 'error', canRetry: retry };
  // Nothing of it was kept, so nothing goes on by itself.
  const appearance = place === 'unkept' && standing === 'waits' ? 'warning' : appearances[standing];
  return { appearance, canRetry: false };
}
