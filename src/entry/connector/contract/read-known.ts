import type { z } from 'zod';

/** A part that cannot be read, and why. */
export interface LeftPart {
  /** `jobs.0`. */
  readonly place: string;
  readonly part: unknown;
  /** In the words of the schema's library: for a log, not for people. */
  readonly why: string;
}

/** What could be read of something that was said, or the first thing that is in the way. */
export type Read<Value> =
  | {
      readonly value: Value;
      /** Names of what the schema does not know, by their places: `results.0.trouble.hint`. */
      readonly unknown: readonly string[];
      readonly left: readonly LeftPart[];
    }
  | { readonly issue: z.core.$ZodIssue };

type Path = readonly PropertyKey[];

/**
 * Reads what a connector or a Rollcall of another age has said: fields that are not known are left out, and so are parts that cannot be
 * read but are independent of the rest. What that leads to is up to the reader, who is told of both.
 * @param schema strict, so that it tells what it does not know
 * @param lengthOfPart how many steps of a path lead to such a part; 0 if it is in none
 */
export function readKnown<Schema extends z.ZodType>(
  schema: Schema,
  said: unknown,
  lengthOfPart: (path: Path) => number = () => 0,
): Read<z.output<Schema>> {
  const unknown: string[] = [];
  const left: LeftPart[] = [];
  let rest = said;
  // Each turn leaves something out, so this ends.
  for (;;) {
    const parsed = schema.safeParse(rest);
    if (parsed.success) return { value: parsed.data, unknown, left };
    if (rest === said) rest = structuredClone(said);
    const { issues } = parsed.error;
    const names = issues.flatMap(unknownNames);
    for (const path of names) remove(rest, path);
    unknown.push(...names.map(placeOf));
    if (names.length > 0) continue;
    const inTheWay = issues.find(({ path }) => lengthOfPart(path) === 0);
    if (inTheWay !== undefined) return { issue: inTheWay };
    left.push(...partsOf(issues, lengthOfPart, rest));
  }
}

const unknownNames = (issue: z.core.$ZodIssue): readonly Path[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [];

/** Takes the parts out that the issues are about, each once; of a list the last one first, so that the others keep their places. */
function partsOf(
  issues: readonly z.core.$ZodIssue[],
  lengthOfPart: (path: Path) => number,
  from: unknown,
): readonly LeftPart[] {
  const paths = new Map<string, { readonly path: Path; readonly why: string }>();
  for (const { path, message } of issues) {
    const part = path.slice(0, lengthOfPart(path));
    const place = placeOf(part);
    if (!paths.has(place)) paths.set(place, { path: part, why: `${placeOf(path)}: ${message}` });
  }
  const last = ({ path }: { readonly path: Path }) => Number(path.at(-1)) || 0;
  return [...paths]
    .sort(([, one], [, other]) => last(other) - last(one))
    .map(([place, { path, why }]) => ({ place, why, part: remove(from, path) }))
    .reverse();
}

/** @returns what was there */
function remove(from: unknown, path: Path): unknown {
  const name = path.at(-1);
  let holder = from as Record<PropertyKey, unknown>;
  for (const step of path.slice(0, -1)) holder = holder[step] as typeof holder;
  if (name === undefined) return undefined;
  const part = holder[name];
  if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else delete holder[name];
  return part;
}

const placeOf = (path: Path): string => path.map(String).join('.');
