import type { AccountId } from '../../../src/directory/ids';
import type { Operation, Scenario, SetUp } from '../world/scenario';
import * as ask from './operations';

/** An initial state, and what may happen to it. */
interface Base {
  readonly name: string;
  readonly accounts?: Scenario['accounts'];
  readonly connections: Scenario['connections'];
  readonly setUp: (world: SetUp) => Promise<void>;
}

const one = [{ letter: 'A' }] as const;
const two = [{ letter: 'A' }, { letter: 'B' }] as const;
const previewed = [{ letter: 'A', settings: { mode: 'preview' } }] as const;

/** Mia and Leo are in staff, and crew is empty; `prefix` is the connection's. */
async function staffed(world: SetUp, prefix = ''): Promise<void> {
  const [mia, leo, staff, crew] = ['mia', 'leo', 'staff', 'crew'].map((name) => `${prefix}${name}`) as [
    string,
    string,
    string,
    string,
  ];
  await world.request(ask.createUser(mia), mia);
  await world.request(ask.createUser(leo), leo);
  await world.request(ask.createGroup(staff, [mia, leo]), staff);
  await world.request(ask.createGroup(crew), crew);
  await world.settle();
}

const active: Base = { name: 'active', connections: one, setUp: staffed };

/** Mia has another account at Atlassian, with another address, and was linked to the one that has hers. */
const wrongly: Base = {
  name: 'wrongly linked',
  connections: one,
  accounts: [{ id: 'account-of-mia' as AccountId, email: 'mia.smith@example.com', state: 'active' }],
  setUp: staffed,
};
const relink = ask.decideAccount('mia', { to: 'account-of-mia' });
const relinkAndTake = ask.decideAccount('mia', { to: 'account-of-mia', takes: true });

/** Zoe was deleted, and an administrator has given her suspended account to Mia: Rollcall has restored it. */
const givenBack: Base = {
  name: 'given back',
  connections: one,
  async setUp(world) {
    await staffed(world);
    await world.request(ask.createUser('zoe'), 'zoe');
    await world.request(ask.deleteUser('zoe'));
    await world.settle();
    await world.request(ask.decideAccount('mia', { to: 'account-of-zoe@example.com', takes: true }));
    await world.settle();
  },
};

const inactive: Base = {
  name: 'inactive',
  connections: one,
  async setUp(world) {
    await staffed(world);
    await world.request(ask.setActive('mia', false));
    await world.settle();
  },
};

/** The IdP set Mia active again, and Atlassian did not answer. */
const restoring: Base = {
  name: 'restore waits',
  connections: one,
  async setUp(world) {
    await inactive.setUp(world);
    world.failing('restore');
    await world.request(ask.setActive('mia', true));
    world.advance(40_000);
    world.takeEvents();
  },
};

const preview: Base = { name: 'preview', connections: previewed, setUp: staffed };

const both: Base = {
  name: 'in both',
  connections: two,
  async setUp(world) {
    await staffed(world);
    await staffed(world, 'B.');
  },
};

/** Both know Mia, and no group. */
const bothNew: Base = {
  name: 'in both, without groups',
  connections: two,
  async setUp(world) {
    await world.request(ask.createUser('mia'), 'mia');
    await world.request(ask.createUser('B.mia'), 'B.mia');
    await world.settle();
  },
};

/** Connection B knows nobody yet. */
const onlyFirst: Base = { name: 'in the first', connections: two, setUp: staffed };

const byPrecedence = (precedence: number) => ({ conflicts: 'precedence', precedence }) as const;

/**
 * B has taken staff over from A, by precedence and with only Leo; nobody has looked since, and the queue has lost its
 * events.
 */
export const takenOver: Base = {
  name: 'taken over',
  connections: [
    { letter: 'A', settings: byPrecedence(20) },
    { letter: 'B', settings: byPrecedence(10) },
  ],
  async setUp(world) {
    await staffed(world);
    await world.request(ask.createUser('B.leo'), 'B.leo');
    await world.request(ask.createGroup('B.staff', ['B.leo']), 'B.staff');
    world.takeEvents();
  },
};

const takenOut: Base = {
  ...takenOver,
  name: 'taken over, and Mia is taken out',
  async setUp(world) {
    await takenOver.setUp(world);
    await world.request(ask.removeMember('staff', 'mia'));
    world.takeEvents();
  },
};

const takenDeleted: Base = {
  ...takenOver,
  name: 'taken over, and A has deleted its group',
  async setUp(world) {
    await takenOver.setUp(world);
    await world.request(ask.deleteGroup('staff'));
    world.takeEvents();
  },
};

/** Under another name, and so to another group at Atlassian. */
export const leadsElsewhere = {
  ...byPrecedence(20),
  groups: { mode: 'manual', map: [{ from: 'staff', to: ['team'] }] },
};
const looks = [ask.groupEvent('B.staff'), ask.syncNow('B', { group: 'B.staff' })];

const personOperations = [
  ask.setActive('mia', false),
  ask.deleteUser('mia'),
  ask.changeProfile('mia', 'Engineer'),
  ask.addMember('crew', 'mia'),
  ask.removeMember('staff', 'mia'),
  ask.createGroup('new', ['mia']),
];
const groupOperations = [ask.deleteGroup('staff'), ask.renameGroup('staff', 'team')];
const background = [ask.userEvent('mia'), ask.groupEvent('staff', ['mia']), ask.sweepRun];
const administration = [
  ask.syncNow('A', { person: 'mia' }),
  ask.syncNow('A', { group: 'staff' }),
  ask.syncNow('A'),
  ask.deleteConnection('A'),
];

/** Every pair of kinds of operation with the same person or group as subject. */
export const pairScenarios: readonly Scenario[] = [
  ...pairsOf(active, [...personOperations, ...groupOperations, ...background, ...administration]),
  ...pairsOf(inactive, [
    ask.setActive('mia', true),
    ask.deleteUser('mia'),
    ask.addMember('crew', 'mia'),
    ask.removeMember('staff', 'mia'),
    ask.deleteGroup('staff'),
    ask.userEvent('mia'),
    ask.syncNow('A', { person: 'mia' }),
  ]),
  ...pairsOf(restoring, [
    ask.userEvent('mia'),
    ask.setActive('mia', false),
    ask.deleteUser('mia'),
    ask.changeProfile('mia', 'Engineer'),
    ask.removeMember('staff', 'mia'),
    ask.deleteGroup('staff'),
    ask.sweepRun,
    ask.syncNow('A', { person: 'mia' }),
  ]),
  ...timesOf(
    wrongly,
    [ask.decideAccount('mia'), relink, relinkAndTake],
    [
      ask.changeProfile('mia', 'Engineer'),
      ask.setActive('mia', false),
      ask.deleteUser('mia'),
      ask.removeMember('staff', 'mia'),
      ask.addMember('crew', 'mia'),
      ask.groupEvent('staff', ['mia']),
      ask.userEvent('mia'),
      ask.sweepRun,
      ask.syncNow('A', { person: 'mia' }),
    ],
  ),
  pairOf(wrongly, ask.decideAccount('mia'), relink),
  pairOf(wrongly, relink, ask.decideAccount('leo', { to: 'account-of-mia' })),
  ...timesOf(
    givenBack,
    [ask.decideAccount('mia', { takes: true })],
    [
      ask.setActive('mia', false),
      ask.deleteUser('mia'),
      ask.userEvent('mia'),
      ask.sweepRun,
      ask.syncNow('A', { person: 'mia' }),
    ],
  ),
  ...timesOf(preview, [ask.goLive('A')], [...personOperations, ...groupOperations, ask.createUser('zoe')]),
  ...timesOf(
    both,
    [
      ask.setActive('mia', false),
      ask.deleteUser('mia'),
      ask.removeMember('staff', 'mia'),
      ask.deleteGroup('staff'),
      ask.userEvent('mia'),
      ask.syncNow('A', { person: 'mia' }),
      ask.deleteConnection('A'),
    ],
    [
      ask.setActive('B.mia', false),
      ask.deleteUser('B.mia'),
      ask.changeProfile('B.mia', 'Engineer'),
      ask.removeMember('B.staff', 'B.mia'),
      ask.deleteGroup('B.staff'),
      ask.userEvent('B.mia'),
      ask.syncNow('B', { person: 'B.mia' }),
      ask.deleteConnection('B'),
    ],
  ),
  ...timesOf(bothNew, [ask.createGroup('staff', ['mia'])], [ask.createGroup('B.staff', ['B.mia'])]),
  ...timesOf(
    onlyFirst,
    [ask.setActive('mia', false), ask.deleteUser('mia'), ask.deleteGroup('staff'), ask.deleteConnection('A')],
    [ask.createUser('B.mia'), ask.createUser('B.mia', { active: false }), ask.createGroup('B.staff')],
  ),
  ...timesOf(
    takenOver,
    [
      ask.removeMember('staff', 'mia'),
      ask.deleteUser('mia'),
      ask.deleteGroup('staff'),
      ask.groupEvent('staff'),
      ask.saveSettings('A', 'of the lower number', byPrecedence(5)),
      ask.saveSettings('A', 'that lead elsewhere', leadsElsewhere),
    ],
    [...looks, ask.deleteGroup('B.staff')],
  ),
  ...timesOf(takenOut, [ask.addMember('staff', 'mia'), ask.deleteUser('mia'), ask.deleteGroup('staff')], looks),
  ...timesOf(takenDeleted, [ask.deleteUser('mia'), ask.createGroup('staff', ['mia'])], looks),
];

function pairsOf(base: Base, operations: readonly Operation[]): readonly Scenario[] {
  return operations.flatMap((first, index) => operations.slice(index).map((second) => pairOf(base, first, second)));
}

function timesOf(base: Base, firsts: readonly Operation[], seconds: readonly Operation[]): readonly Scenario[] {
  return firsts.flatMap((first) => seconds.map((second) => pairOf(base, first, second)));
}

function pairOf(base: Base, first: Operation, second: Operation): Scenario {
  return scenarioOf(base, [first, second]);
}

function triple(base: Base, operations: readonly Operation[]): Scenario {
  return { ...scenarioOf(base, operations), preemptions: 2 };
}

function scenarioOf({ name, connections, accounts, setUp }: Base, operations: readonly Operation[]): Scenario {
  const title = `${name}: ${operations.map((operation) => operation.name).join(' | ')}`;
  const given = accounts && { accounts };
  return { name: title, connections, ...given, setUp: (world) => setUp(world), operations };
}

/** Mia and Leo wait for their invitations, and one event is about to bring both. */
const invited: Base = {
  name: 'invitations wait',
  connections: one,
  async setUp(world) {
    for (const name of ['mia', 'leo']) {
      world.failing('invite');
      await world.request(ask.createUser(name), name);
    }
    world.advance(40_000);
    world.takeEvents();
  },
};
const bothAtOnce = ask.peopleEvent(['mia', 'leo']);

/** Two records with one address wait for the one account, and one event is about to bring both. */
const oneMail: Base = {
  name: 'one mail waits',
  connections: one,
  async setUp(world) {
    for (const name of ['mia', 'mia2']) {
      world.failing('invite');
      await world.request(ask.createUser(name, { mail: 'mia@example.com' }), name);
    }
    world.advance(40_000);
    world.takeEvents();
  },
};

/** Three at once, where two are known to be too few, with at most two switches. */
export const tripleScenarios: readonly Scenario[] = [
  triple(restoring, [ask.userEvent('mia'), ask.setActive('mia', false), ask.setActive('mia', true)]),
  triple(restoring, [ask.userEvent('mia'), ask.setActive('mia', false), ask.sweepRun]),
  triple(restoring, [ask.userEvent('mia'), ask.deleteUser('mia'), ask.syncNow('A', { person: 'mia' })]),
  triple(active, [ask.setActive('mia', false), ask.setActive('mia', true), ask.userEvent('mia')]),
  triple(active, [ask.deleteUser('mia'), ask.addMember('crew', 'mia'), ask.groupEvent('crew')]),
  triple(active, [ask.removeMember('staff', 'mia'), ask.addMember('staff', 'mia'), ask.groupEvent('staff', ['mia'])]),
  triple(active, [ask.deleteGroup('staff'), ask.createGroup('staff'), ask.groupEvent('staff')]),
  triple(preview, [ask.goLive('A'), ask.deleteUser('mia'), ask.groupEvent('staff', ['mia'])]),
  triple(both, [ask.deleteUser('mia'), ask.setActive('B.mia', false), ask.userEvent('B.mia')]),
  triple(both, [ask.setActive('mia', false), ask.setActive('B.mia', false), ask.setActive('B.mia', true)]),
  triple(onlyFirst, [ask.deleteUser('mia'), ask.createUser('B.mia'), ask.deleteConnection('A')]),
  triple(invited, [bothAtOnce, ask.setActive('mia', false)]),
  triple(invited, [bothAtOnce, ask.deleteUser('mia')]),
  triple(invited, [bothAtOnce, ask.userEvent('leo')]),
  triple(invited, [bothAtOnce, ask.changeProfile('mia', 'Engineer')]),
  triple(invited, [bothAtOnce, ask.sweepRun]),
  triple(oneMail, [ask.peopleEvent(['mia', 'mia2'])]),
  triple(oneMail, [ask.peopleEvent(['mia', 'mia2']), ask.setActive('mia', false)]),
];
