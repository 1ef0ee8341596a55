import type { Sentence } from '../journal/sentence';

/** The stored label of the token that a new connection begins with. It is worded when shown, as a code is. */
export const firstTokenLabel = 'First token';

/** The label of a token as it is told; what an administrator called theirs is told as it is. */
export const toldLabel = (label: string): string | Sentence =>
  label === firstTokenLabel ? { say: 'first-token' } : label;

/** The same with the token's beginning, by which the history tells tokens apart. */
export const toldToken = (label: string, prefix: string): string | Sentence =>
  label === firstTokenLabel ? { say: 'first-token', prefix } : `${label} (${prefix}…)`;
