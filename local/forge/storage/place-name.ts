import type { Place } from './record';

/** A name for a place, by which it is found. No space has a line feed in its name, so the first one ends it. */
export const toName = ({ space, key }: Place): string => `${space}\n${key}`;
