import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CrashPoint, crashPoints } from '../../local/forge/faults';
import { type CrashRound, inShortForm, shortForm } from './crash-rounds';
import { type DyingWorld, dyingWorld } from './dying-world';

const day = 86_400_000;

/** Every point; later commits, of which a hand-over takes many; and the second of its events. */
const rounds: readonly CrashRound[] = [
  ...crashPoints.map((at) => [at, 1] as const),
  ...(['before-commit', 'after-commit'] as const).map((at) => [at, 3] as const),
  ...(['after-publish', 'before-event-run', 'before-event-ack'] as const).map((at) => [at, 2] as const),
];

let server: DyingWorld['server'];
let okta: DyingWorld['okta'];
let connectionId: string;
let admin: DyingWorld['admin'];
let dying: DyingWorld['dying'];
let deaths: DyingWorld['deaths'];

interface Shown {
  readonly state: string;
  readonly kinds: readonly { readonly kind: string; readonly given: number }[];
}

beforeEach(async () => {
  ({ server, okta, connectionId, admin, dying, deaths } = await dyingWorld());
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
async function dyingForADay(
  at: CrashPoint,
  occurrence: number,
  act: () => Promise<unknown>,
  during: string,
): Promise<void> {
  await dying(at, occurrence, act, during);
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
    for (const [at, occurrence] of shortForm(rounds, 1)) {
      await dyingForADay(at, occurrence, () => okta.setActive(id, false), 'hand over');
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
      await dyingForADay(at, occurrence, () => admin('returnBelongings', about), 'give back');
      const back = await shown();
      expect([at, occurrence, back?.state]).toEqual([at, occurrence, 'returned']);
      // A slice whose commit was lost counts what somebody else had not given back yet; the next round finds all of it again.
    }
    // An administrator asks for it, and one event gives all of it back.
    const once = ['after-publish 2', 'before-event-run 2', 'before-event-ack 2', 'before-web-trigger-answer 1'];
    deaths.expectAll(...once.map((round) => `give back: ${round}`));
  }, 300_000);
});
