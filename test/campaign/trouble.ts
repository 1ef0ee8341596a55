import type { SiteFault } from '../../local/atlassian/faults';
import type { FaultChanges } from '../../local/forge/faults';
import type { Dice } from './dice';

const matches = [
  '*',
  'POST *',
  'POST */invite',
  'POST */suspend*',
  'POST */restore*',
  'POST */memberships*',
  'DELETE *',
  'POST */groups*',
  'GET *',
];

/** A fault at Atlassian that strikes a few times. */
export function siteFault(chance: Dice): SiteFault {
  const common = { match: chance.one(matches), times: chance.between(1, 6) };
  return chance.weighted<() => SiteFault>([
    [4, () => ({ ...common, kind: 'status', status: chance.one([500, 502, 503]) })],
    [3, () => ({ ...common, kind: 'status', status: 502, phase: 'after' })],
    [2, () => ({ ...common, kind: 'network', phase: chance.one(['before', 'after']) })],
    [2, () => ({ ...common, kind: 'rate-limit', shape: 'retry-after', seconds: chance.between(1, 60) })],
    // After 20 s the app has given up, but the call still takes effect.
    [5, () => ({ ...common, kind: 'latency', milliseconds: chance.one([1_500, 9_000, 19_000, 31_000]) })],
    [2, () => ({ ...common, kind: 'latency', milliseconds: chance.one([9_000, 31_000]), phase: 'after' })],
  ])();
}

/** A fault in Forge. */
export function platformFault(chance: Dice): FaultChanges {
  return chance.one<() => FaultChanges>([
    () => ({ storageErrorNext: chance.between(1, 8) }),
    () => ({ storageThrottleNext: chance.between(1, 15) }),
    () => ({ storageLostAnswerNext: chance.between(1, 8) }),
    () => ({ storageLatencyMilliseconds: chance.one([15, 60, 400]) }),
    () => ({ duplicateEventRate: 0.5, seed: chance.between(1, 1_000) }),
    () => ({ reorderEvents: true, seed: chance.between(1, 1_000) }),
    () => ({ storageErrorRate: 0.03, storageLostAnswerRate: 0.03, seed: chance.between(1, 1_000) }),
  ])();
}
