import { seededRandom } from '../../local/forge/random';
import { groupsOf, innerGroupsOf, namesOf, usersOf } from './cast';
import { dice, type Dice } from './dice';
import type { Operation, Side, Wish } from './operation';
import { platformFault, siteFault } from './trouble';

const sides: readonly Side[] = ['A', 'B'];

/** The operations of a campaign: the same for the same seed. */
export function generate(seed: number): readonly Operation[] {
  const chance = dice(seededRandom(seed));
  const count = chance.between(40, 120);
  const endOfSide = chance.happens(0.25) ? count - chance.between(2, 10) : undefined;
  const lost = chance.one(sides);
  const operations: Operation[] = [];
  for (let made = 0; made < count; made += 1) {
    if (made === endOfSide) operations.push({ kind: 'delete connection', side: lost });
    else operations.push(operation(chance));
  }
  return operations;
}

function operation(chance: Dice): Operation {
  return chance.weighted<() => Operation>([
    [60, () => requests(chance)],
    [12, () => ({ kind: 'wait', milliseconds: chance.one([1_000, 10_000, 40_000, 150_000, 400_000, 3_600_000]) })],
    [3, () => ({ kind: 'sync now', side: chance.one(sides) })],
    [5, () => ({ kind: 'mode', side: chance.one(sides), mode: chance.happens(0.7) ? 'live' : 'preview' })],
    [4, () => ({ kind: 'access', change: chance.one(['give', 'take', 'revoke', 'renew', 'give', 'renew']) })],
    [8, () => ({ kind: 'site fault', fault: siteFault(chance) })],
    [3, () => ({ kind: 'platform fault', changes: platformFault(chance) })],
    [6, () => ({ kind: 'no faults' })],
    [1.5, () => ({ kind: 'kill' })],
  ])();
}

function requests(chance: Dice): Operation {
  const count = chance.happens(0.4) ? 1 : chance.between(2, 5);
  const wishes: Wish[] = [];
  // An IdP does not create one record twice at once.
  const put = new Set<string>();
  while (wishes.length < count) {
    const next = wish(chance);
    if (next.kind === 'put user' || next.kind === 'put group') {
      const subject = `${next.side} ${next.kind === 'put user' ? next.user : next.group}`;
      if (put.has(subject)) continue;
      put.add(subject);
    }
    wishes.push(next);
  }
  return { kind: 'requests', wishes, ...(chance.happens(0.04) && { killAfter: chance.between(1, 60) }) };
}

function wish(chance: Dice): Wish {
  const side = chance.happens(0.65) ? 'A' : 'B';
  const user = chance.one(usersOf(side));
  const group = chance.one(groupsOf(side));
  const some = () => members(chance, side, group);
  return chance.weighted<() => Wish>([
    [25, () => ({ side, kind: 'put user', user, active: chance.happens(0.8) })],
    [18, () => ({ side, kind: 'set active', user, active: chance.happens(0.5) })],
    [10, () => ({ side, kind: 'delete user', user })],
    [14, () => ({ side, kind: 'put group', group, name: namesOf(side, group)[0] ?? group, members: some() })],
    [4, () => ({ side, kind: 'rename group', group, name: chance.one(namesOf(side, group)) })],
    [20, () => ({ side, kind: 'change members', group, ...change(some(), some()) })],
    [6, () => ({ side, kind: 'delete group', group })],
  ])();
}

function members(chance: Dice, side: Side, group: string): string[] {
  const chosen = usersOf(side).filter(() => chance.happens(0.35));
  const inner = innerGroupsOf(side, group);
  if (inner.length > 0 && chance.happens(0.2)) chosen.push(chance.one(inner));
  return chosen;
}

const change = (add: readonly string[], remove: readonly string[]) => ({
  add,
  remove: remove.filter((one) => !add.includes(one)),
});
