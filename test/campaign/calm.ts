import type { Operation, Wish } from './operation';

/** Second records with an address that already has one. */
const doubles = ['ada2', 'cleo2'];

/**
 * A campaign without its trouble: one connection, one record per person, one request at a time, and time to follow
 * after each. Anything the judge finds here would be the judge's own fault, or a very plain one.
 */
export function calm(operations: readonly Operation[]): readonly Operation[] {
  return operations.flatMap((operation): readonly Operation[] => {
    if (operation.kind === 'wait') return [operation];
    if (operation.kind !== 'requests') return [];
    return operation.wishes.filter(isPlain).flatMap((wish): readonly Operation[] => [
      { kind: 'requests', wishes: [wish] },
      { kind: 'wait', milliseconds: 600_000 },
    ]);
  });
}

/** People who were there before, and names that several groups have had, count as trouble too. */
function isPlain(wish: Wish): boolean {
  if (wish.side !== 'A' || wish.kind === 'rename group') return false;
  return !('user' in wish) || !doubles.includes(wish.user);
}
