import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import { noLimits } from '../../support/no-limits';
import type { Scenario, SetUp } from '../world/scenario';
import * as ask from './operations';

const seats = { users: { seats: { takeUnused: '30' } } };
const jira = { id: 'jira-users' as SiteGroupId, name: 'jira-users', protection: 'default' } as const;
const daysLater = 40 * 86_400_000;

/** Mia has Jira by its default group, and has not opened it since she came. */
async function miaIsIdle(world: SetUp): Promise<void> {
  for (const name of ['mia', 'leo']) await world.request(ask.createUser(name), name);
  await world.request(ask.createGroup('staff', ['mia', 'leo']), 'staff');
  await world.settle();
  world.leaveUnused(jira.id, 'account-of-mia@example.com' as AccountId, 'jira-software');
  world.advance(daysLater);
}

/** It was taken from her. */
async function miaHasLostIt(world: SetUp): Promise<void> {
  await miaIsIdle(world);
  await world.request(ask.findUnused('mia'));
  await world.settle();
}

/** Leo has taken the room, and what is to be taken from her is held. */
async function miaIsHeld(world: SetUp): Promise<void> {
  await miaIsIdle(world);
  await world.request(ask.setActive('leo', false));
  await world.request(ask.findUnused('mia'));
  world.takeEvents();
  await world.rememberBatch('A');
}

const idle = (name: string, setUp: Scenario['setUp'], operations: Scenario['operations'], more = {}): Scenario => ({
  name: `idle seats, ${name}`,
  connections: [{ letter: 'A', settings: { ...seats, ...more } }],
  groups: [jira],
  setUp,
  operations,
});

const one = { safety: { ...noLimits, people: 1, peoplePercent: 0 } };

/** Product access that is taken because nobody uses it, and given back, beside everything else about the person. */
export const idleScenarios: readonly Scenario[] = [
  idle('found, deactivate', miaIsIdle, [ask.findUnused('mia'), ask.setActive('mia', false)]),
  idle('found, change', miaIsIdle, [ask.findUnused('mia'), ask.changeProfile('mia', 'Dr')]),
  idle('found, delete', miaIsIdle, [ask.findUnused('mia'), ask.deleteUser('mia')]),
  idle('found, unlink', miaIsIdle, [ask.findUnused('mia'), ask.decideAccount('mia')]),
  idle('found, give back', miaIsIdle, [ask.findUnused('mia'), ask.giveSeatsBack('mia')]),
  idle('found twice', miaIsIdle, [ask.findUnused('mia'), ask.findUnused('mia')]),
  idle('found, Sync now', miaIsIdle, [ask.findUnused('mia'), ask.syncNow('A', { person: 'mia' })]),
  idle('taken, give back and deactivate', miaHasLostIt, [ask.giveSeatsBack('mia'), ask.setActive('mia', false)]),
  idle('taken, give back and delete', miaHasLostIt, [ask.giveSeatsBack('mia'), ask.deleteUser('mia')]),
  idle('taken, give back twice', miaHasLostIt, [ask.giveSeatsBack('mia'), ask.giveSeatsBack('mia')]),
  idle('taken, give back and find', miaHasLostIt, [ask.giveSeatsBack('mia'), ask.findUnused('mia')]),
  idle('taken, undo and Sync now', miaHasLostIt, [ask.undoPerson('mia'), ask.syncNow('A', { person: 'mia' })]),
  idle('taken, undo and give back', miaHasLostIt, [ask.undoPerson('mia'), ask.giveSeatsBack('mia')]),
  idle('taken, deactivate and reactivate', miaHasLostIt, [ask.setActive('mia', false), ask.setActive('mia', true)]),
  idle('held, approve and deactivate', miaIsHeld, [ask.decideHeld('A', 'approve'), ask.setActive('mia', false)], one),
  idle('held, approve and give back', miaIsHeld, [ask.decideHeld('A', 'approve'), ask.giveSeatsBack('mia')], one),
  idle('held, reject and give back', miaIsHeld, [ask.decideHeld('A', 'reject'), ask.giveSeatsBack('mia')], one),
  idle('held, reject and deactivate', miaIsHeld, [ask.decideHeld('A', 'reject'), ask.setActive('mia', false)], one),
];
