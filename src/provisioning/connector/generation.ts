import type { Presence } from './connector-state';

/** A connector's state, as a poll tells of it. Connectors from before do not say a generation. */
export interface StateAsked {
  readonly instance: string;
  readonly generation?: number | undefined;
}

export interface StateTold {
  readonly presence: Presence;
  /** What the same connector had told before, if that is not older: its state is a copy that was put back. */
  readonly newest?: number;
}

/**
 * Notes the generation of a connector's state, which grows with each of its polls. A copy that is put back, as from a backup, has
 * an older one than was told since: it does not know what was sent in between.
 */
export function takeGeneration(presence: Presence, { instance, generation }: StateAsked): StateTold {
  if (generation === undefined) return { presence };
  const { state } = presence;
  const newest = state?.instance === instance ? state.generation : 0;
  if (generation <= newest) return { presence, newest };
  return { presence: { ...presence, state: { instance, generation } } };
}
