import { noLimits } from '../../support/no-limits';
import type { Scenario, SetUp } from '../world/scenario';
import * as ask from './operations';

/** One person may be invited in 24 hours. */
const one = [{ letter: 'A', settings: { safety: { ...noLimits, invitations: 1 } } }] as const;

/** The IdP has created these, and nobody has invited them yet. */
async function created(world: SetUp, names: readonly string[]): Promise<void> {
  for (const name of names) await world.request(ask.createUser(name), name);
  world.takeEvents();
}

const twoAreCreated = (world: SetUp): Promise<void> => created(world, ['mia', 'leo']);

/** Leo has taken the room, and these are held. */
async function held(world: SetUp, names: readonly string[]): Promise<void> {
  await world.request(ask.createUser('leo'), 'leo');
  await world.settle();
  await created(world, names);
  for (const name of names) await world.request(ask.userEvent(name));
  world.takeEvents();
  await world.rememberBatch('A', 'invitations');
}

const miaIsHeld = (world: SetUp): Promise<void> => held(world, ['mia']);
const twoAreHeld = (world: SetUp): Promise<void> => held(world, ['mia', 'ann']);

/** The same, and the IdP has created ann since, whom nobody has looked at. */
async function annIsCreated(world: SetUp): Promise<void> {
  await miaIsHeld(world);
  await created(world, ['ann']);
}

const invited = (name: string, setUp: Scenario['setUp'], operations: Scenario['operations']): Scenario => ({
  name: `invitations, ${name}`,
  connections: one,
  setUp,
  operations,
});

/** People who come while a limit holds invitations, and administrators who decide meanwhile. */
export const invitationScenarios: readonly Scenario[] = [
  invited('two events', twoAreCreated, [ask.userEvent('mia'), ask.userEvent('leo')]),
  invited('one event twice', twoAreCreated, [ask.userEvent('mia'), ask.userEvent('mia')]),
  invited('event, deactivate', twoAreCreated, [ask.userEvent('mia'), ask.setActive('mia', false)]),
  invited('event, delete', twoAreCreated, [ask.userEvent('mia'), ask.deleteUser('mia')]),
  invited('held, approve, deactivate', miaIsHeld, [ask.decideInvitations('A', 'approve'), ask.setActive('mia', false)]),
  invited('held, approve, delete', miaIsHeld, [ask.decideInvitations('A', 'approve'), ask.deleteUser('mia')]),
  invited('held, approve, another comes', annIsCreated, [ask.decideInvitations('A', 'approve'), ask.userEvent('ann')]),
  invited('held, deactivate, another comes', annIsCreated, [ask.setActive('mia', false), ask.userEvent('ann')]),
  invited('held, reject, change', miaIsHeld, [ask.decideInvitations('A', 'reject'), ask.changeProfile('mia', 'Dr')]),
  invited('held, approve, Sync now', miaIsHeld, [
    ask.decideInvitations('A', 'approve'),
    ask.syncNow('A', { person: 'mia' }),
  ]),
  invited('held, two administrators', miaIsHeld, [
    ask.decideInvitations('A', 'approve'),
    ask.decideInvitations('A', 'reject'),
  ]),
  invited('held, approve one, reject the rest', twoAreHeld, [
    ask.decideInvitations('A', 'approve', ['mia']),
    ask.decideInvitations('A', 'reject'),
  ]),
];
