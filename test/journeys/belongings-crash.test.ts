import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CrashPoint } from '../../local/forge/faults';
import { bothRounds, inShortForm, shortForm } from './crash-rounds';
import { type DyingWorld, dyingWorld } from './dying-world';

const day = 86_400_000;
let server: DyingWorld['server'];
let okta: DyingWorld['okta'];
let connectionId: string;
let admin: DyingWorld['admin'];
let dying: DyingWorld['dying'];

interface Shown {
  readonly state: string;
  readonly kinds: readonly { readonly kind: string; readonly given: number }[];
}

beforeEach(async () => {
  ({ server, okta, connectionId, admin, dying } = await dyingWorld());
  const { settings } = await server.get<{ settings: object }>(`/local/settings/${connectionId}`);
  const belongings = {
    issues: 'successor',
    filters: 'successor',
    dashboards: 'successor',
    projectRoles: 'successor',
    defaultSuccessor: 'admin@example.com',
  };
  await server.put(`/local/settings/${connectionId}`, { yaml: JSON.stringify({ ...settings, belongings }) });
});
afterEach(() => server?.close());

/** Does it while the process dies at a point, and lets a day pass. */
async function dyingForADay(at: CrashPoint, occurrence: number, act: () => Promise<unknown>): Promise<void> {
  await dying(at, occurrence, act);
  await server.post('/local/clock', { advanceMilliseconds: day });
  await server.post('/local/settle');
}

describe(`a process that dies${inShortForm()}`, () => {
  it('while belongings are handed over and given back, at every named point: nothing is lost', async () => {
    const id = await okta.push('grace.lead');
    const about = { connectionId, personId: id };
    const shown = async () =>
      (await admin<{ belongings?: Shown }>('getPerson', { connectionId, person: id })).belongings;
    const given = (kinds: Shown['kinds'] = []) => kinds.map((each) => `${each.kind} ${each.given}`);
    for (const [at, occurrence] of shortForm(bothRounds(3), 1)) {
      await dyingForADay(at, occurrence, () => okta.setActive(id, false));
      const handed = await shown();
      expect([at, occurrence, handed?.state, ...given(handed?.kinds)]).toEqual([
        at,
        occurrence,
        'handed',
        'issues 3',
        'filters 2',
        'dashboards 1',
        'projectRoles 1',
      ]);
      await okta.setActive(id, true);
      await server.post('/local/settle');
      await dyingForADay(at, occurrence, () => admin('returnBelongings', about));
      const back = await shown();
      expect([at, occurrence, back?.state]).toEqual([at, occurrence, 'returned']);
      // A slice whose commit was lost counts what somebody else had not given back yet; the next round finds all of it again.
    }
  }, 300_000);
});
