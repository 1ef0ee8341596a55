import { noLimits } from '../../support/no-limits';
import type { Scenario, SetUp } from '../world/scenario';
import * as ask from './operations';

/** One person may lose access in 24 hours. */
const one = [{ letter: 'A', settings: { safety: { ...noLimits, people: 1, peoplePercent: 0 } } }] as const;

/** Who is deactivated is suspended, and who is deleted is removed from the site. */
const removing = [
  {
    letter: 'A',
    settings: { safety: { ...noLimits, people: 1, peoplePercent: 0 }, users: { onDelete: 'remove' } },
  },
] as const;

async function three(world: SetUp): Promise<void> {
  for (const name of ['mia', 'leo', 'ann']) await world.request(ask.createUser(name), name);
  await world.settle();
}

/** Leo has taken the room, and mia is held. */
async function miaIsHeld(world: SetUp): Promise<void> {
  await three(world);
  await world.request(ask.setActive('leo', false));
  await world.request(ask.setActive('mia', false));
  world.takeEvents();
  await world.rememberBatch('A');
}

/** Leo has taken the room, and the two others are held. */
async function twoAreHeld(world: SetUp): Promise<void> {
  await miaIsHeld(world);
  await world.request(ask.setActive('ann', false));
  world.takeEvents();
}

/** Leo has taken the room, the two others are held, and an administrator has read how they would lose access. */
async function twoAreShown(world: SetUp): Promise<void> {
  await world.request(ask.createUser('kim'), 'kim');
  await twoAreHeld(world);
  world.rememberLook();
}

/** A connector has read all three, and mia and leo are in the group staff. */
async function threeRead(world: SetUp): Promise<void> {
  for (const name of ['mia', 'leo', 'ann'])
    await world.request(ask.createUser(name, { externalId: entry(name) }), name);
  await world.request(ask.createGroup('staff', ['mia', 'leo']), 'staff');
  await world.settle();
}

/** The connector has said that mia is gone, and nobody has looked at Atlassian yet. */
async function miaIsRemoved(world: SetUp): Promise<void> {
  await threeRead(world);
  await world.request(ask.removeUser('mia'));
  world.takeEvents();
}

/** The IdP has deleted mia while Atlassian did not answer. */
async function miaIsDeletedInAnOutage(world: SetUp): Promise<void> {
  await three(world);
  await world.request(ask.createGroup('staff', ['mia', 'leo']), 'staff');
  await world.settle();
  world.failing('getAccount');
  await world.request(ask.deleteUser('mia'));
  world.advance(40_000);
  world.takeEvents();
}

const entry = ask.entryOf;

/** Nobody may leave a group without an approval. */
const noMember = [{ letter: 'A', settings: { safety: { ...noLimits, members: 0, membersPercent: 0 } } }] as const;

/** Mia and leo are in the group staff, and mia is to leave it: she is held there. */
async function miaIsHeldInStaff(world: SetUp): Promise<void> {
  await three(world);
  await world.request(ask.createGroup('staff', ['mia', 'leo']), 'staff');
  await world.settle();
  await world.request(ask.removeMember('staff', 'mia'));
  world.takeEvents();
  await world.rememberBatch('A', 'members');
}

const rejectMembers = ask.decideHeld('A', 'reject', undefined, 'members');
const approveMembers = ask.decideHeld('A', 'approve', undefined, 'members');
const ofMembers = (name: string, operations: Scenario['operations']): Scenario => ({
  name: `limit, a member is held, ${name}`,
  connections: noMember,
  setUp: miaIsHeldInStaff,
  operations,
});

/** What was held of mia has been rejected, and a day later there is room for one. */
async function miaIsRejected(world: SetUp): Promise<void> {
  await miaIsHeld(world);
  await world.request(ask.decideHeld('A', 'reject'));
  await world.settle();
  world.advance(25 * 3_600_000);
}

/** The IdP has deleted her then while Atlassian did not answer. */
async function miaIsRejectedAndDeletedInAnOutage(world: SetUp): Promise<void> {
  await miaIsRejected(world);
  world.failing('getAccount');
  await world.request(ask.deleteUser('mia'));
  world.advance(40_000);
  world.takeEvents();
}

async function miaIsHeldDeleted(world: SetUp): Promise<void> {
  await three(world);
  await world.request(ask.setActive('leo', false));
  await world.request(ask.deleteUser('mia'));
  world.takeEvents();
  await world.rememberBatch('A');
}

const limited = (name: string, setUp: Scenario['setUp'], operations: Scenario['operations']): Scenario => ({
  name: `limit, ${name}`,
  connections: one,
  setUp,
  operations,
});

const shown = (name: string, operations: Scenario['operations']): Scenario => ({
  ...limited(`shown, ${name}`, twoAreShown, operations),
  connections: removing,
  // Three operations in every order are more than anybody waits for.
  ...(operations.length > 2 && { preemptions: 2 }),
});

/** People who leave while a limit holds, and administrators who decide meanwhile. */
export const limitScenarios: readonly Scenario[] = [
  limited('two leave', three, [ask.setActive('mia', false), ask.setActive('leo', false)]),
  limited('one leaves, one is deleted', three, [ask.setActive('mia', false), ask.deleteUser('leo')]),
  limited('one leaves and returns', three, [ask.setActive('mia', false), ask.setActive('mia', true)]),
  limited('held, approve, reactivate', miaIsHeld, [ask.decideHeld('A', 'approve'), ask.setActive('mia', true)]),
  limited('held, approve, delete', miaIsHeld, [ask.decideHeld('A', 'approve'), ask.deleteUser('mia')]),
  limited('held, approve, another leaves', miaIsHeld, [ask.decideHeld('A', 'approve'), ask.setActive('ann', false)]),
  limited('held, reactivate, another leaves', miaIsHeld, [ask.setActive('mia', true), ask.setActive('ann', false)]),
  limited('held, reject, reactivate', miaIsHeld, [ask.decideHeld('A', 'reject'), ask.setActive('mia', true)]),
  limited('held, reject, change', miaIsHeld, [ask.decideHeld('A', 'reject'), ask.changeProfile('mia', 'Dr')]),
  limited('held, two administrators', miaIsHeld, [ask.decideHeld('A', 'approve'), ask.decideHeld('A', 'reject')]),
  limited('held, approve one, reject the rest', twoAreHeld, [
    ask.decideHeld('A', 'approve', ['mia']),
    ask.decideHeld('A', 'reject'),
  ]),
  limited('held, approve one, reject her', twoAreHeld, [
    ask.decideHeld('A', 'approve', ['mia']),
    ask.decideHeld('A', 'reject', ['mia']),
  ]),
  limited('held, reject one, approve the rest', twoAreHeld, [
    ask.decideHeld('A', 'reject', ['mia']),
    ask.decideHeld('A', 'approve'),
  ]),
  limited('held, approve one, she changes', twoAreHeld, [
    ask.decideHeld('A', 'approve', ['mia']),
    ask.changeProfile('mia', 'Dr'),
  ]),
  limited('a connector removes two', threeRead, [ask.removeUser('mia'), ask.removeUser('leo')]),
  limited('a connector removes one and sends her again', threeRead, [ask.removeUser('mia'), ask.sendUser('mia')]),
  limited('removed, event, another leaves', miaIsRemoved, [ask.userEvent('mia'), ask.setActive('leo', false)]),
  limited('removed, event, sent again', miaIsRemoved, [ask.userEvent('mia'), ask.sendUser('mia')]),
  limited('removed, event, event of her group', miaIsRemoved, [ask.userEvent('mia'), ask.groupEvent('staff')]),
  limited('deleted in an outage, event, another leaves', miaIsDeletedInAnOutage, [
    ask.userEvent('mia'),
    ask.setActive('leo', false),
  ]),
  limited('deleted in an outage, event, create again', miaIsDeletedInAnOutage, [
    ask.userEvent('mia'),
    ask.createUser('mia'),
  ]),
  limited('held, reactivate, Sync now', miaIsHeld, [ask.setActive('mia', true), ask.syncNow('A', { person: 'mia' })]),
  ofMembers('reject, add her', [rejectMembers, ask.addMember('staff', 'mia')]),
  ofMembers('reject, remove another', [rejectMembers, ask.removeMember('staff', 'leo')]),
  ofMembers('reject, event', [rejectMembers, ask.groupEvent('staff', ['mia'])]),
  ofMembers('reject, delete her', [rejectMembers, ask.deleteUser('mia')]),
  ofMembers('reject, undo', [rejectMembers, ask.undoPerson('mia')]),
  ofMembers('approve, reject', [approveMembers, rejectMembers]),
  shown('approve all, one is deleted', [ask.decideShown('A', 'approve', 2), ask.deleteUser('mia')]),
  shown('approve all, one is deleted, another leaves', [
    ask.decideShown('A', 'approve', 2),
    ask.deleteUser('mia'),
    ask.setActive('kim', false),
  ]),
  shown('reject all, one is deleted', [ask.decideShown('A', 'reject', 2), ask.deleteUser('mia')]),
  limited('shown, reject all, one is deleted in the same way', twoAreShown, [
    ask.decideShown('A', 'reject', 2),
    ask.deleteUser('mia'),
  ]),
  limited('held, reject, delete', miaIsHeld, [ask.decideHeld('A', 'reject'), ask.deleteUser('mia')]),
  limited('held, reject one, she is deleted', twoAreHeld, [
    ask.decideHeld('A', 'reject', ['mia']),
    ask.deleteUser('mia'),
  ]),
  limited('held, reject one, she changes', twoAreHeld, [
    ask.decideHeld('A', 'reject', ['mia']),
    ask.changeProfile('mia', 'Dr'),
  ]),
  limited('rejected, deleted, another leaves', miaIsRejected, [ask.deleteUser('mia'), ask.setActive('ann', false)]),
  limited('rejected, deleted, Sync now', miaIsRejected, [ask.deleteUser('mia'), ask.syncNow('A', { person: 'mia' })]),
  limited('rejected, deleted in an outage, event, another leaves', miaIsRejectedAndDeletedInAnOutage, [
    ask.userEvent('mia'),
    ask.setActive('ann', false),
  ]),
  limited('held deleted, approve, create again', miaIsHeldDeleted, [
    ask.decideHeld('A', 'approve'),
    ask.createUser('mia'),
  ]),
];
