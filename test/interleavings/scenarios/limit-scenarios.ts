import { noLimits } from '../../support/no-limits';
import type { Scenario, SetUp } from '../world/scenario';
import * as ask from './operations';

/** One person may lose access in 24 hours. */
const one = [{ letter: 'A', settings: { safety: { ...noLimits, people: 1, peoplePercent: 0 } } }] as const;

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
  limited('held, reactivate, Sync now', miaIsHeld, [ask.setActive('mia', true), ask.syncNow('A', { person: 'mia' })]),
  limited('held deleted, approve, create again', miaIsHeldDeleted, [
    ask.decideHeld('A', 'approve'),
    ask.createUser('mia'),
  ]),
];
