import leven, { closestMatch } from 'leven';
import type { Sentence } from '../../../journal/sentence';

/** Names are short: a long text is near none of them, and comparing it would only take time. */
const longest = 60;

/** Asks for the known name nearest to the typed one, with at most a third of its letters wrong; undefined if none is near. */
export function didYouMean(typed: string, known: readonly string[]): Sentence | undefined {
  if (typed.length > longest) return undefined;
  const asked = typed.toLowerCase();
  const near = new Map(known.flatMap((name) => (isNear(asked, name) ? [[name.toLowerCase(), name] as const] : [])));
  const name = near.get(closestMatch(asked, [...near.keys()]) ?? '');
  return name === undefined ? undefined : { say: 'did-you-mean', name };
}

const isNear = (typed: string, name: string): boolean =>
  leven(typed, name.toLowerCase()) <= Math.max(1, Math.floor(name.length / 3));
