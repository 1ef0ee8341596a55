import type { AccountId } from '../../../src/directory/ids';
import type { Scenario, SetUp } from '../world/scenario';
import * as ask from './operations';

const one = [{ letter: 'A' }] as const;

/** Mia and Leo are in staff. */
async function staffed(world: SetUp): Promise<void> {
  for (const name of ['mia', 'leo']) await world.request(ask.createUser(name), name);
  await world.request(ask.createGroup('staff', ['mia', 'leo']), 'staff');
  await world.settle();
}

/** Somebody has suspended Mia at Atlassian. */
async function miaIsSuspended(world: SetUp): Promise<void> {
  await staffed(world);
  world.suspendByHand('account-of-mia@example.com' as AccountId);
}

/** An administrator has accepted that. */
async function isAccepted(world: SetUp): Promise<void> {
  await miaIsSuspended(world);
  await world.request(ask.accept('mia'));
  await world.settle();
}

/** A comparison is long: two switches between it and a request, at each of its points. */
const compared = (name: string, operation: Scenario['operations'][number]): Scenario => ({
  name: `drift, compare and ${name}`,
  connections: one,
  setUp: staffed,
  operations: [ask.compare('A'), operation],
  preemptions: 2,
});

const backed = (name: string, operation: Scenario['operations'][number]): Scenario => ({
  name: `drift, put back and ${name}`,
  connections: one,
  setUp: miaIsSuspended,
  operations: [ask.putBack('mia'), operation],
});

const accepted = (name: string, operation: Scenario['operations'][number]): Scenario => ({
  name: `drift, accept and ${name}`,
  connections: one,
  setUp: miaIsSuspended,
  operations: [ask.accept('mia'), operation],
});

const lifted = (name: string, operation: Scenario['operations'][number]): Scenario => ({
  name: `drift, accepted, lift and ${name}`,
  connections: one,
  setUp: isAccepted,
  operations: [ask.liftAccess('mia'), operation],
});

/** A comparison beside what the IdP says, and what administrators decide about its result beside that and beside each other. */
export const driftScenarios: readonly Scenario[] = [
  compared('deactivate', ask.setActive('mia', false)),
  compared('delete', ask.deleteUser('mia')),
  compared('change', ask.changeProfile('mia', 'Dr')),
  compared('take out', ask.removeMember('staff', 'mia')),
  compared('create a group', ask.createGroup('crew', ['mia'])),
  compared('delete the group', ask.deleteGroup('staff')),
  compared('sweep', ask.sweepRun),
  compared('compare', ask.compare('A')),
  backed('deactivate', ask.setActive('mia', false)),
  backed('delete', ask.deleteUser('mia')),
  backed('change', ask.changeProfile('mia', 'Dr')),
  backed('sweep', ask.sweepRun),
  backed('compare', ask.compare('A')),
  accepted('deactivate', ask.setActive('mia', false)),
  accepted('delete', ask.deleteUser('mia')),
  accepted('change', ask.changeProfile('mia', 'Dr')),
  accepted('sweep', ask.sweepRun),
  accepted('Sync now', ask.syncNow('A', { person: 'mia' })),
  accepted('put back', ask.putBack('mia')),
  accepted('accept', ask.accept('mia')),
  accepted('compare', ask.compare('A')),
  lifted('deactivate', ask.setActive('mia', false)),
  lifted('delete', ask.deleteUser('mia')),
  lifted('change', ask.changeProfile('mia', 'Dr')),
  lifted('put back', ask.putBack('mia')),
];
