import { expect } from 'vitest';
import type { Call } from '../../../src/provisioning/call';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { type LimitsWorld, limitsWorld } from './limits-world';

export interface HeldSettings {
  /** How the settings take access. */
  readonly users?: object;
  readonly secondApprover?: boolean;
}

/** Six people, of whom the first has lost access, the next four are held, and nothing is queued. */
export async function heldWorld({ users = {}, ...safety }: HeldSettings = {}) {
  const world = await limitsWorld(6, { people: 1, peoplePercent: 0, ...safety }, { users });
  for (const id of world.people.slice(0, 5)) await world.set(id, false);
  world.service.queued.length = 0;
  const batch = (await world.batch('people')) ?? expect.fail('No batch is open.');
  const answer = (decision: 'approve' | 'reject', more: object = {}, call: Call = world.service.call()) =>
    decideBatch(call, { kind: 'people', by: 'administrator-1', batch, decision, ...more });
  const decide = async (...of: Parameters<typeof answer>) => (await answer(...of)).answer;
  return { world, batch, decide, answer };
}

/** What the page shows now. */
export const shown = ({ service }: LimitsWorld, count: number) => ({
  at: new Date(service.call().machine.now()).toISOString(),
  count,
});
