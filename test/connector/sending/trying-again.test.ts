import { describe, expect, it } from 'vitest';
import { AppTrouble, type AppTroubleCode } from '../../../connector/sending/app-trouble';
import { pauseAfter, tryingAgain } from '../../../connector/sending/trying-again';
import { fakeClock } from '../support/fake-clock';

const minute = 60_000;

/** Fails with each trouble in turn, then succeeds; the clock is advanced by each pause. */
async function run(troubles: readonly AppTrouble[], patience = 10 * minute, signal = new AbortController().signal) {
  const clock = fakeClock(0);
  const pauses: number[] = [];
  const left = [...troubles];
  const trying = {
    clock: {
      now: clock.now,
      async pause(milliseconds: number) {
        pauses.push(milliseconds);
        await clock.advance(milliseconds);
      },
    },
    signal,
    patience,
  };
  const value = await tryingAgain(trying, async () => {
    const next = left.shift();
    if (next !== undefined) throw next;
    return 'done';
  }).catch((error: unknown) => error);
  return { value, pauses };
}

const of = (code: AppTroubleCode, retryAfter?: number) =>
  new AppTrouble(code, 'A sentence.', retryAfter === undefined ? {} : { retryAfter });

describe('trying again', () => {
  it('waits for longer and longer, at most a minute', async () => {
    const { value, pauses } = await run(Array.from({ length: 8 }, () => of('app-unreachable')));
    expect(value).toBe('done');
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, minute, minute]);
  });

  it('waits for as long as the app asks for', async () => {
    expect((await run([of('app-busy', 45_000)])).pauses).toEqual([45_000]);
    expect(pauseAfter({ retryAfter: 100 }, 3)).toBe(4000);
  });

  it.each([
    'token-wrong',
    'lease-held',
    'lease-lost',
    'version-too-old',
    'url-wrong',
    'batch-refused',
    'too-large',
  ] as const)('does not try again after %s', async (code) => {
    expect(await run([of(code)])).toMatchObject({ value: { code }, pauses: [] });
  });

  it('ends with its patience, and when somebody wants it to', async () => {
    const many = Array.from({ length: 100 }, () => of('app-failed'));
    expect((await run(many, 10_000)).pauses).toEqual([1000, 2000, 4000]);
    expect((await run([of('app-busy', 20_000)], 10_000)).pauses).toEqual([]);
    expect(await run([of('app-failed')], minute, AbortSignal.abort())).toMatchObject({
      value: { code: 'app-failed' },
      pauses: [],
    });
  });
});
