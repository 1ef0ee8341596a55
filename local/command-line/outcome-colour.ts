import type { Colour } from './table';

const colours: Readonly<Record<string, Colour>> = {
  applied: 'green',
  ensured: 'green',
  waiting: 'yellow',
  failed: 'red',
  refused: 'red',
};

/** The colour of an outcome, of an entry or an action: what has to be looked at stands out. */
export const outcomeColour = ({ outcome }: { readonly outcome: string }): Colour | undefined => colours[outcome];
