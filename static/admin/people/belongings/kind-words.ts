import type { BelongingsShown } from '../../../../src/entry/admin/contract/belongings';
import type { Say } from '../../say/create-say';

/** "Open issues: 41 found, 40 handed over, 1 left". */
export function kindWords({ kind, found, given, left, returned }: BelongingsShown['kinds'][number], say: Say): string {
  const parts = [
    say('belongings.found', { count: found }),
    say('belongings.given', { count: given }),
    ...(left > 0 ? [say('belongings.left', { count: left })] : []),
    ...(returned > 0 ? [say('belongings.returned', { count: returned })] : []),
  ];
  return `${say(`belongings.${kind}`)}: ${parts.join(', ')}`;
}
