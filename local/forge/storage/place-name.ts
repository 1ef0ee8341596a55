import type { Place } from './record';

/** A string key for a place. No space has a line feed in its name, so the first one ends it. */
export const toName = ({ space, key }: Place): string => `${space}\n${key}`;
