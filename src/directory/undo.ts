import type { Occasion } from '../journal/occasion';
import type { UserId } from './ids';

/** What an administrator undoes. Times are ISO 8601, UTC, both inclusive. */
export type UndoOf =
  /** What one entry of the log tells. */
  | { readonly kind: 'entry'; readonly entry: string }
  /** What was done about one person since a time. */
  | { readonly kind: 'person'; readonly person: UserId; readonly since: string }
  /** What was done for one occasion. */
  | { readonly kind: 'occasion'; readonly occasion: Occasion }
  /** What was done in the connection between two times, by anything. */
  | { readonly kind: 'time'; readonly since: string; readonly until: string };

/** An undo of a connection, as it is carried out, target by target. */
export interface Undo {
  readonly id: string;
  readonly of: UndoOf;
  /** ISO 8601: what was done after it is not undone by it. */
  readonly at: string;
  /** How many targets it has; 0 until they have been counted. */
  readonly total: number;
  readonly done: number;
  /** Of those done: how many were left alone, because the world has moved on since. */
  readonly left: number;
  /** The key of the last step that is done: the work goes on behind it. */
  readonly after?: string;
  /** ISO 8601: since when it has waited for somebody to have access, to whom something is to be handed back. */
  readonly waitingSince?: string;
  /** ISO 8601; absent as long as it is carried out. */
  readonly finished?: string;
}

/** The undos of a connection, the newest first. */
export interface Undos {
  /** 0: there was never one. */
  readonly version: number;
  readonly all: readonly Undo[];
}

/** So many are remembered, and all that are still carried out. */
export const mostUndos = 20;

/** One undo of the list with its progress. */
export function withUndo(all: readonly Undo[], undo: Undo): readonly Undo[] {
  if (all.some(({ id }) => id === undo.id)) return all.map((each) => (each.id === undo.id ? undo : each));
  return [undo, ...all].filter(({ finished }, index) => index < mostUndos || finished === undefined);
}
