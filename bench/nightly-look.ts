import { atMost, type Result } from './result';
import { expectStatus } from './support/expect-status';
import { type LocalScim, localScim } from './support/local-scim';

const people = 1_000;
const groupSize = 100;

/**
 * The cost of a night in which nothing was left behind or changed by hand: 1,000 people at rest, each in one of ten groups. It
 * includes the comparison with Atlassian.
 */
export async function nightlyLook(): Promise<readonly Result[]> {
  const rollcall = await localScim({ mode: 'live' });
  try {
    await fill(rollcall);
    const { ledger, settle, runSchedule } = rollcall.local.forge;
    const before = JSON.stringify(rollcall.local.site.snapshot());
    // The first look records the present state; after that, nothing is new.
    await runSchedule('daily');
    await settle();
    ledger.reset();
    await runSchedule('daily');
    await settle();
    if (JSON.stringify(rollcall.local.site.snapshot()) !== before) throw new Error('The look has changed the site.');
    const { storage, events, egressCalls } = ledger.snapshot();
    const night = 'a night for 1,000 people in 10 groups';
    return [
      atMost(night, storage.reads, 950, 'reads'),
      atMost(night, storage.readUnits, 1_500, 'units read'),
      atMost(night, storage.writes, 20, 'writes'),
      atMost(night, egressCalls, 75, 'calls to Atlassian'),
      atMost(night, events, 35, 'events'),
    ];
  } finally {
    await rollcall.close();
  }
}

async function fill({ createPeople, scim, local }: LocalScim): Promise<void> {
  const ids = await createPeople(0, people);
  for (let first = 0; first < people; first += groupSize) {
    const members = ids.slice(first, first + groupSize).map((value) => ({ value }));
    expectStatus(201, await scim.send('POST', '/Groups', { displayName: `Group ${first / groupSize}`, members }));
    await local.forge.settle();
  }
}
