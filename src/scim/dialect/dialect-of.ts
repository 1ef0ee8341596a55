import type { Dialect } from './dialect';
import { v1 } from './v1';
import { v2 } from './v2';

const dialects: ReadonlyMap<string, Dialect> = new Map(
  [v1, v2].flatMap((d) => [
    [d.segment, d],
    [d.version, d],
  ]),
);

/** The dialect by its URL segment or version name. */
export const dialectOf = (name: string): Dialect | undefined => dialects.get(name.toLowerCase());
