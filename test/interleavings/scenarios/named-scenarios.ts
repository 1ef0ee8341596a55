import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { Scenario, SetUp } from '../world/scenario';
import { driftScenarios } from './drift-scenarios';
import { idleScenarios } from './idle-scenarios';
import { invitationScenarios } from './invitation-scenarios';
import { limitScenarios } from './limit-scenarios';
import * as ask from './operations';
import { leadsElsewhere, takenOver } from './pairs';
import { undoScenarios } from './undo-scenarios';

const one = [{ letter: 'A' }] as const;
const two = [{ letter: 'A' }, { letter: 'B' }] as const;

/** Mia has access, and is in the group staff with Leo. */
export async function miaInStaff(world: SetUp): Promise<void> {
  await world.request(ask.createUser('mia'), 'mia');
  await world.request(ask.createUser('leo'), 'leo');
  await world.request(ask.createGroup('staff', ['mia', 'leo']), 'staff');
  await world.settle();
}

async function mia(world: SetUp): Promise<void> {
  await world.request(ask.createUser('mia'), 'mia');
  await world.settle();
}

/** The request waits after a 503, and its event is about to come. */
async function waiting(world: SetUp, begins: string, operation: Parameters<SetUp['request']>[0], as?: string) {
  world.failing(begins);
  await world.request(operation, as);
  world.advance(40_000);
  world.takeEvents();
}

async function restoreWaits(world: SetUp): Promise<void> {
  await mia(world);
  await world.request(ask.setActive('mia', false));
  await world.settle();
  await waiting(world, 'restore', ask.setActive('mia', true));
}

async function suspendWaits(world: SetUp): Promise<void> {
  await mia(world);
  await waiting(world, 'suspend', ask.setActive('mia', false));
}

const inviteWaits = (world: SetUp) => waiting(world, 'invite', ask.createUser('mia'), 'mia');

/** Two people of a group wait for their accounts. */
async function invitesWaitInStaff(world: SetUp): Promise<void> {
  await world.request(ask.createGroup('staff'), 'staff');
  await world.settle();
  await inviteWaits(world);
  await waiting(world, 'invite', ask.createUser('leo'), 'leo');
  await world.request(ask.addMember('staff', 'mia'));
  await world.request(ask.addMember('staff', 'leo'));
  world.takeEvents();
}

async function addWaits(world: SetUp): Promise<void> {
  await mia(world);
  await world.request(ask.createGroup('staff'), 'staff');
  await world.settle();
  await waiting(world, 'addMember', ask.addMember('staff', 'mia'));
}

async function removeWaits(world: SetUp): Promise<void> {
  await miaInStaff(world);
  await waiting(world, 'removeMember', ask.removeMember('staff', 'mia'));
}

async function groupWaits(world: SetUp): Promise<void> {
  await mia(world);
  await waiting(world, 'createGroup', ask.createGroup('staff', ['mia']), 'staff');
}

async function groupDeletionWaits(world: SetUp): Promise<void> {
  await miaInStaff(world);
  await waiting(world, 'deleteGroup', ask.deleteGroup('staff'));
}

/** Both connections push the same person; A was first. */
export async function miaInBoth(world: SetUp): Promise<void> {
  await world.request(ask.createUser('mia'), 'mia');
  await world.settle();
  await world.request(ask.createUser('B.mia'), 'B.mia');
  await world.settle();
}

const byHand = { id: 'account-by-hand' as AccountId, email: 'mia@example.com', state: 'active' } as const;
const team = { id: 'hand-made' as SiteGroupId, name: 'team' } as const;
const boss = {
  id: 'account-of-boss' as AccountId,
  email: 'boss@example.com',
  state: 'active',
  protection: 'administrator',
} as const;

/** A slow background action beside a newer request. */
const backgroundScenarios: readonly Scenario[] = [
  pair('restore in the background, deactivate', restoreWaits, [ask.userEvent('mia'), ask.setActive('mia', false)]),
  pair('restore in the background, delete', restoreWaits, [ask.userEvent('mia'), ask.deleteUser('mia')]),
  pair('invite in the background, delete', inviteWaits, [ask.userEvent('mia'), ask.deleteUser('mia')]),
  pair('invite in the background, deactivate', inviteWaits, [ask.userEvent('mia'), ask.setActive('mia', false)]),
  pair('invite in the background, invite another member', invitesWaitInStaff, [
    ask.userEvent('mia'),
    ask.userEvent('leo'),
  ]),
  pair('invite in the background, event for the group', invitesWaitInStaff, [
    ask.userEvent('mia'),
    ask.groupEvent('staff'),
  ]),
  pair('invite in the background, remove member', invitesWaitInStaff, [
    ask.userEvent('mia'),
    ask.removeMember('staff', 'mia'),
  ]),
  pair('suspend in the background, reactivate', suspendWaits, [ask.userEvent('mia'), ask.setActive('mia', true)]),
  pair('add member in the background, remove member', addWaits, [
    ask.groupEvent('staff'),
    ask.removeMember('staff', 'mia'),
  ]),
  pair('add member in the background, delete person', addWaits, [ask.groupEvent('staff'), ask.deleteUser('mia')]),
  pair('remove member in the background, add member', removeWaits, [
    ask.groupEvent('staff'),
    ask.addMember('staff', 'mia'),
  ]),
  pair('create group in the background, delete group', groupWaits, [ask.groupEvent('staff'), ask.deleteGroup('staff')]),
  pair('create group in the background, rename group', groupWaits, [
    ask.groupEvent('staff'),
    ask.renameGroup('staff', 'team'),
  ]),
];

function pair(name: string, setUp: Scenario['setUp'], operations: Scenario['operations']): Scenario {
  return { name, connections: one, setUp, operations };
}

/** Records that go while something else happens to them, and several records for one account. */
const peopleScenarios: readonly Scenario[] = [
  {
    ...pair('two people are created with the address of one account', async () => undefined, [
      ask.createUser('mia', { mail: byHand.email }),
      ask.createUser('leo', { mail: byHand.email }),
    ]),
    accounts: [byHand],
  },
  pair(
    'delete person, add them to a group',
    async (world) => {
      await mia(world);
      await world.request(ask.createGroup('staff'), 'staff');
      await world.settle();
    },
    [ask.deleteUser('mia'), ask.addMember('staff', 'mia')],
  ),
  {
    name: 'two connections, the first deletes the person',
    connections: two,
    setUp: miaInBoth,
    operations: [ask.deleteUser('mia'), ask.changeProfile('B.mia', 'Engineer')],
  },
  {
    name: 'two connections, one deletes and the other creates',
    connections: two,
    setUp: mia,
    operations: [ask.deleteUser('mia'), ask.createUser('B.mia')],
  },
  {
    name: 'two connections, created in the second after the first deleted',
    connections: two,
    async setUp(world) {
      await mia(world);
      await world.request(ask.deleteUser('mia'));
      await world.settle();
    },
    operations: [ask.createUser('B.mia')],
  },
  {
    name: 'two connections, the first deactivates and is deleted',
    connections: two,
    setUp: miaInBoth,
    operations: [ask.setActive('mia', false), ask.deleteConnection('A')],
  },
  pair(
    'two records with one mail, one is deactivated',
    async (world) => {
      await mia(world);
      await world.request(ask.createUser('mia2', { mail: 'mia@example.com' }), 'mia2');
      await world.settle();
    },
    [ask.setActive('mia2', false), ask.changeProfile('mia', 'Engineer')],
  ),
  pair(
    'two records with one mail, one goes and the other comes',
    async (world) => {
      await mia(world);
      await world.request(ask.createUser('mia2', { mail: 'mia@example.com', active: false }), 'mia2');
      await world.settle();
    },
    [ask.setActive('mia', false), ask.setActive('mia2', true)],
  ),
  {
    ...pair('created inactive, the account was made by hand', async () => undefined, [
      ask.createUser('mia', { active: false }),
    ]),
    accounts: [byHand],
  },
  {
    ...pair(
      'a protected person is deactivated and looked at',
      (world) => world.request(ask.createUser('boss'), 'boss'),
      [ask.changeProfile('boss', 'Engineer'), ask.syncNow('A', { person: 'boss' })],
    ),
    accounts: [boss],
  },
];

const minute = 60_000;
const overdue = { 'site.suspend': 8 * minute } as const;

/** A suspension without an answer takes effect after everybody has given it up. */
const overdueScenarios: readonly Scenario[] = [
  {
    ...pair('deactivate, reactivate, too late', mia, [ask.setActive('mia', false), ask.setActive('mia', true)]),
    overdue,
  },
  {
    name: 'two connections, the first deactivates too late and is deleted',
    connections: two,
    setUp: miaInBoth,
    operations: [ask.setActive('mia', false), ask.deleteConnection('A')],
    overdue,
  },
  {
    name: 'two connections, the first deactivates too late and deletes',
    connections: two,
    setUp: miaInBoth,
    operations: [ask.setActive('mia', false), ask.deleteUser('mia')],
    overdue,
  },
];

const shared = {
  settings: { groups: { mode: 'manual', map: [{ from: ['eng', 'ops'], to: ['shared'] }] } },
  letter: 'A',
} as const;

/** Groups that come back, share a site group, or are finished by somebody else. */
const groupScenarios: readonly Scenario[] = [
  pair('group created again while its deletion waits', groupDeletionWaits, [
    ask.createGroup('staff'),
    ask.groupEvent('staff'),
  ]),
  pair(
    'group renamed, another one gets its name',
    async (world) => {
      await miaInStaff(world);
      await world.request(ask.createUser('zoe'), 'zoe');
      await world.settle();
    },
    [ask.renameGroup('staff', 'crew'), ask.createGroup('staff', ['zoe'])],
  ),
  {
    ...pair(
      'two groups lead to one, one is deleted',
      async (world) => {
        await world.request(ask.createUser('mia'), 'mia');
        await world.request(ask.createUser('leo'), 'leo');
        await world.request(ask.createGroup('eng', ['mia']), 'eng');
        await world.request(ask.createGroup('ops', ['leo']), 'ops');
        await world.settle();
      },
      [ask.deleteGroup('ops'), ask.removeMember('eng', 'mia')],
    ),
    connections: [shared],
  },
  {
    ...pair(
      'a group made by hand is linked and left',
      async (world) => {
        await world.request(ask.createUser('mia'), 'mia');
        world.putByHand(team.id, boss.id);
        await world.request(ask.createGroup('team', ['mia']), 'team');
        await world.settle();
      },
      [ask.deleteGroup('team'), ask.removeMember('team', 'mia')],
    ),
    accounts: [boss],
    groups: [team],
  },
  pair('delete group, event for the group', miaInStaff, [ask.deleteGroup('staff'), ask.groupEvent('staff')]),
  pair('delete person, event for the person', miaInStaff, [ask.deleteUser('mia'), ask.userEvent('mia')]),
  pair('create group, sweep', mia, [ask.createGroup('staff', ['mia']), ask.sweepRun]),
  {
    ...pair('create a group that somebody made by hand, sweep', mia, [ask.createGroup('team', ['mia']), ask.sweepRun]),
    accounts: [boss],
    groups: [team],
  },
  {
    ...pair(
      'create a group that somebody made by hand in the background, delete group',
      async (world) => {
        await mia(world);
        await waiting(world, 'createGroup', ask.createGroup('team', ['mia']), 'team');
      },
      [ask.groupEvent('team'), ask.deleteGroup('team')],
    ),
    accounts: [boss],
    groups: [team],
  },
];

const preview = [{ letter: 'A', settings: { mode: 'preview' } }] as const;

async function miaPreviewed(world: SetUp): Promise<void> {
  await world.request(ask.createUser('mia'), 'mia');
  await world.request(ask.createGroup('staff', ['mia']), 'staff');
  await world.settle();
}

/** Requests beside the switch from preview to live. */
const goingLiveScenarios: readonly Scenario[] = [
  {
    ...pair('going live, delete person', miaPreviewed, [ask.goLive('A'), ask.deleteUser('mia')]),
    connections: preview,
    accounts: [byHand],
  },
  {
    ...pair('going live, deactivate', miaPreviewed, [ask.goLive('A'), ask.setActive('mia', false)]),
    connections: preview,
    accounts: [byHand],
  },
  {
    ...pair('going live, create person', miaPreviewed, [ask.goLive('A'), ask.createUser('leo')]),
    connections: preview,
  },
  {
    ...pair('going live, remove member', miaPreviewed, [ask.goLive('A'), ask.removeMember('staff', 'mia')]),
    connections: preview,
  },
];

/** A takeover and a second change, before the winner has gone through the group. */
const takeoverScenarios: readonly Scenario[] = [
  {
    ...takenOver,
    name: 'taken over, the loser leads elsewhere, the winner looks',
    operations: [ask.saveSettings('A', 'that lead elsewhere', leadsElsewhere), ask.groupEvent('B.staff')],
  },
  {
    ...takenOver,
    name: 'taken over, the loser deletes its group, the winner looks',
    operations: [ask.deleteGroup('staff'), ask.groupEvent('B.staff')],
  },
];

async function miaRead(world: SetUp): Promise<void> {
  await world.request(ask.createUser('mia', { externalId: ask.entryOf('mia') }), 'mia');
  await world.settle();
}

async function miaReadInStaff(world: SetUp): Promise<void> {
  await miaRead(world);
  await world.request(ask.createGroup('staff', ['mia']), 'staff');
  await world.settle();
}

/** Batches of a connector beside each other, and beside the background work of those before. */
const connectorScenarios: readonly Scenario[] = [
  pair('a connector sends a new person twice', async () => undefined, [ask.sendUser('mia'), ask.sendUser('mia')]),
  pair('a connector switches a person off, event for the person', miaRead, [
    ask.sendUser('mia', false),
    ask.userEvent('mia'),
  ]),
  pair(
    'a connector sends a person whose invitation waits, event for the person',
    (world) => waiting(world, 'invite', ask.createUser('mia', { externalId: ask.entryOf('mia') }), 'mia'),
    [ask.sendUser('mia', false), ask.userEvent('mia')],
  ),
  pair('a connector sends two people with one name', async () => undefined, [
    ask.sendUsers('mia', ['entry-mia', 'entry-other']),
  ]),
  pair('a connector removes a person twice', miaReadInStaff, [ask.removeUser('mia'), ask.removeUser('mia')]),
  pair('a connector removes a person, Sync now', miaReadInStaff, [
    ask.removeUser('mia'),
    ask.syncNow('A', { person: 'mia' }),
  ]),
  pair('a connector removes a person and sends them again', miaRead, [ask.removeUser('mia'), ask.sendUser('mia')]),
];

/** An attempt that is cut short after it has created a group is continued by the process that knows it. */
const continuedScenarios: readonly Scenario[] = [...backgroundScenarios, ...groupScenarios]
  .filter(({ name }) => /^create (?!a group that somebody).*group/.test(name))
  .map((scenario) => ({ ...scenario, name: `${scenario.name}, in one process`, recallsCreated: true }));

/** Sequences in which site and directory have diverged, or might. */
export const namedScenarios: readonly Scenario[] = [
  ...backgroundScenarios,
  ...peopleScenarios,
  ...overdueScenarios,
  ...groupScenarios,
  ...continuedScenarios,
  ...goingLiveScenarios,
  ...takeoverScenarios,
  ...connectorScenarios,
  ...limitScenarios,
  ...invitationScenarios,
  ...driftScenarios,
  ...undoScenarios,
  ...idleScenarios,
];
