import { seededRandom } from '../../local/forge/random';
import { groupsOf, innerGroupsOf, namesOf, usersOf } from './cast';
import { type Dice, dice } from './dice';
import type { Operation, Side, Wish } from './operation';
import { platformFault, siteFault } from './trouble';

const sides: readonly Side[] = ['A', 'B'];

interface Scene {
  readonly chance: Dice;
  readonly hot: Readonly<Record<Side, { readonly user: string; readonly group: string }>>;
}

/** The operations of a campaign: the same for the same seed. */
export function generate(seed: number): readonly Operation[] {
  const chance = dice(seededRandom(seed));
  const count = chance.between(40, 120);
  const endOfSide = chance.happens(0.25) ? count - chance.between(2, 10) : undefined;
  const lost = chance.one(sides);
  const scene = { chance, hot: hotPlaces(chance) };
  const operations: Operation[] = [...opening(chance)];
  /** Trouble is undone a few operations later. */
  const later: { readonly at: number; readonly operation: Operation }[] = [];
  while (operations.length < count) {
    const due = later.findIndex(({ at }) => at <= operations.length);
    if (due >= 0) operations.push(...later.splice(due, 1).map(({ operation }) => operation));
    else if (operations.length === endOfSide) operations.push({ kind: 'delete connection', side: lost });
    else {
      const next = draw(scene);
      operations.push(...next);
      later.push(
        ...next.flatMap(remedy).map((operation) => ({ at: operations.length + chance.between(1, 9), operation })),
      );
    }
  }
  return operations;
}

/** A user and a group of each connection that get most of a campaign: otherwise requests seldom meet. */
const hotPlaces = (chance: Dice): Scene['hot'] => ({
  A: { user: chance.one(usersOf('A')), group: chance.one(groupsOf('A')) },
  B: { user: chance.one(usersOf('B')), group: chance.one(groupsOf('B')) },
});

/** An IdP starts with some of its people, then groups. */
function opening(chance: Dice): readonly Operation[] {
  const people = sides.flatMap((side) =>
    usersOf(side)
      .filter(() => chance.happens(0.5))
      .map((user): Wish => ({ side, kind: 'put user', user, active: chance.happens(0.9) })),
  );
  const groups = sides.flatMap((side) =>
    groupsOf(side)
      .filter(() => chance.happens(0.5))
      .map((group): Wish => putGroup(chance, side, group)),
  );
  return [people, groups].filter(({ length }) => length > 0).map((wishes) => ({ kind: 'requests', wishes }));
}

function remedy(operation: Operation): Operation[] {
  if (operation.kind === 'mode') return [{ ...operation, mode: 'live' }];
  if (operation.kind !== 'access') return [];
  return [{ kind: 'access', change: operation.change === 'revoke' ? 'renew' : 'give' }];
}

function draw(scene: Scene): readonly Operation[] {
  const { chance } = scene;
  return chance.weighted<() => readonly Operation[]>([
    [60, () => [requests(scene)]],
    [12, () => [{ kind: 'wait', milliseconds: chance.one([1_000, 10_000, 40_000, 150_000, 400_000, 3_600_000]) }]],
    [3, () => [{ kind: 'sync now', side: chance.one(sides) }]],
    [3, () => [{ kind: 'mode', side: chance.one(sides), mode: 'preview' }]],
    [2, () => [{ kind: 'access', change: chance.one(['take', 'revoke']) }]],
    [7, () => [{ kind: 'site fault', fault: siteFault(chance) }]],
    [3, () => [{ kind: 'platform fault', changes: platformFault(chance) }]],
    [6, () => [{ kind: 'no faults' }]],
    [1.5, () => [{ kind: 'kill' }]],
    [4, () => slowFollowing(scene)],
  ])();
}

/** Atlassian fails, follows slowly in the background, and the next requests overtake it. */
function slowFollowing(scene: Scene): readonly Operation[] {
  const { chance } = scene;
  const match = chance.one(['POST *', '* /admin/*', 'POST */restore', 'POST */suspend', '* */memberships*']);
  const milliseconds = chance.one([9_000, 15_000, 31_000]);
  return [
    { kind: 'site fault', fault: { match, kind: 'status', status: 503 } },
    requests(scene),
    { kind: 'no faults' },
    { kind: 'site fault', fault: { match, kind: 'latency', milliseconds, times: chance.between(1, 3) } },
    { kind: 'wait', milliseconds: chance.one([40_000, 130_000, 305_000]) },
    requests(scene),
    requests(scene),
    { kind: 'no faults' },
  ];
}

function requests(scene: Scene): Operation {
  const { chance } = scene;
  const count = chance.happens(0.4) ? 1 : chance.between(2, 5);
  const wishes: Wish[] = [];
  // An IdP does not create one record twice at once.
  const put = new Set<string>();
  while (wishes.length < count) {
    const next = wish(scene);
    if (next.kind === 'put user' || next.kind === 'put group') {
      const subject = `${next.side} ${next.kind === 'put user' ? next.user : next.group}`;
      if (put.has(subject)) continue;
      put.add(subject);
    }
    wishes.push(next);
  }
  return { kind: 'requests', wishes, ...(chance.happens(0.04) && { killAfter: chance.between(1, 60) }) };
}

function wish({ chance, hot }: Scene): Wish {
  const side = chance.happens(0.65) ? 'A' : 'B';
  const user = chance.happens(0.4) ? hot[side].user : chance.one(usersOf(side));
  const group = chance.happens(0.5) ? hot[side].group : chance.one(groupsOf(side));
  const some = () => members(chance, side, group);
  return chance.weighted<() => Wish>([
    [25, () => ({ side, kind: 'put user', user, active: chance.happens(0.8) })],
    [18, () => ({ side, kind: 'set active', user, active: chance.happens(0.5) })],
    [10, () => ({ side, kind: 'delete user', user })],
    [14, () => putGroup(chance, side, group)],
    [4, () => ({ side, kind: 'rename group', group, name: chance.one(namesOf(side, group)) })],
    [20, () => ({ side, kind: 'change members', group, ...change(some(), some()) })],
    [6, () => ({ side, kind: 'delete group', group })],
  ])();
}

function putGroup(chance: Dice, side: Side, group: string): Wish {
  const [name = group] = namesOf(side, group);
  return { side, kind: 'put group', group, name, members: members(chance, side, group) };
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
