import type { Scenario, SetUp } from '../world/scenario';
import * as ask from './operations';

/** What was done before is not undone: an undo goes back half a day. */
const day = 86_400_000;

/** Mia had access, and was suspended because the IdP set her inactive. */
async function miaLeft(world: SetUp): Promise<void> {
  await world.request(ask.createUser('mia'), 'mia');
  await world.settle();
  world.advance(day);
  await world.request(ask.setActive('mia', false));
  await world.settle();
}

/** Mia was in Staff, and the IdP has taken her out; leo is still in it. */
async function miaTakenOut(world: SetUp): Promise<void> {
  for (const name of ['mia', 'leo']) await world.request(ask.createUser(name), name);
  await world.request(ask.createGroup('Staff', ['mia', 'leo']), 'Staff');
  await world.settle();
  world.advance(day);
  await world.request(ask.removeMember('Staff', 'mia'));
  await world.settle();
}

/** The same, and an undo has put her back. */
async function miaPutBack(world: SetUp): Promise<void> {
  await miaTakenOut(world);
  await world.request(ask.undoPerson('mia'));
  await world.settle();
}

const undone = (name: string, setUp: Scenario['setUp'], operations: Scenario['operations']): Scenario => ({
  name: `undo, ${name}`,
  connections: [{ letter: 'A' }],
  setUp,
  operations,
});

/** An undo, and what the IdP, the queue, a sweep and other administrators do meanwhile. */
export const undoScenarios: readonly Scenario[] = [
  undone('of a suspension, reactivate', miaLeft, [ask.undoPerson('mia'), ask.setActive('mia', true)]),
  undone('of a suspension, change', miaLeft, [ask.undoPerson('mia'), ask.changeProfile('mia', 'Dr')]),
  undone('of a suspension, delete', miaLeft, [ask.undoPerson('mia'), ask.deleteUser('mia')]),
  undone('of a suspension, event', miaLeft, [ask.undoPerson('mia'), ask.userEvent('mia')]),
  undone('of a suspension, sweep', miaLeft, [ask.undoPerson('mia'), ask.sweepRun]),
  undone('of a suspension, another undo', miaLeft, [ask.undoPerson('mia'), ask.undoPerson('mia')]),
  undone('of a removal, add', miaTakenOut, [ask.undoPerson('mia'), ask.addMember('Staff', 'mia')]),
  undone('of a removal, remove another', miaTakenOut, [ask.undoPerson('mia'), ask.removeMember('Staff', 'leo')]),
  undone('of a removal, event', miaTakenOut, [ask.undoPerson('mia'), ask.groupEvent('Staff', ['mia'])]),
  undone('of a removal, delete the person', miaTakenOut, [ask.undoPerson('mia'), ask.deleteUser('mia')]),
  undone('of a removal, delete the group', miaTakenOut, [ask.undoPerson('mia'), ask.deleteGroup('Staff')]),
  undone('put back, delete the person', miaPutBack, [ask.deleteUser('mia'), ask.groupEvent('Staff', ['mia'])]),
  undone('put back, lift', miaPutBack, [ask.liftPlace('Staff', 'mia'), ask.addMember('Staff', 'mia')]),
];
