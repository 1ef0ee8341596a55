import { relativeId } from '../../names/guid';
import { type Entry, textOf, valuesOf, withValues } from '../../tree/entry';
import type { Tree } from '../../tree/open-tree';
import { generalizedTime } from '../generalized-time';
import type { Stage } from '../kind';

/** What a domain controller counts: its changes, and the last parts of security identifiers. */
interface Numbers {
  usn: bigint;
  relativeId: number;
}

/** Objects that are there from the start have the lower ones. */
const first: Numbers = { usn: 12_000n, relativeId: 1103 };

/** Found out from the entries once, since every change goes through here afterwards. */
const counted = new WeakMap<Tree, Numbers>();

function numbersOf(tree: Tree): Numbers {
  const known = counted.get(tree);
  if (known !== undefined) return known;
  const numbers = { ...first };
  for (const entry of tree.all()) {
    const usn = BigInt(textOf(entry, 'uSNChanged') ?? 0);
    if (usn > numbers.usn) numbers.usn = usn;
    const [sid] = valuesOf(entry, 'objectSid');
    if (Buffer.isBuffer(sid)) numbers.relativeId = Math.max(numbers.relativeId, relativeId(sid));
  }
  counted.set(tree, numbers);
  return numbers;
}

/** The number of the latest change. */
export const highestUsn = ({ tree }: Pick<Stage, 'tree'>): bigint => numbersOf(tree).usn;

export function nextUsn({ tree }: Pick<Stage, 'tree'>): bigint {
  const numbers = numbersOf(tree);
  numbers.usn += 1n;
  return numbers.usn;
}

export function nextRelativeId({ tree }: Pick<Stage, 'tree'>): number {
  const numbers = numbersOf(tree);
  numbers.relativeId += 1;
  return numbers.relativeId;
}

/** An entry that has changed now. */
export function stampEntry(entry: Entry, stage: Stage): Entry {
  const numbered = withValues(entry, 'uSNChanged', [String(nextUsn(stage))]);
  return withValues(numbered, 'whenChanged', [generalizedTime(stage.now(), '.0')]);
}
