import type { Surroundings } from './client';
import type { Remembered, SiteMemory } from './memory';

/** Answers of one installation; the one that was asked for first goes when there are more. */
const mostAnswers = 5_000;
const longestWait = 20_000;

/** When something is asked, how old an answer may be, and how long the one who asks can wait. */
interface Asked {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How old an answer may be. */
  readonly milliseconds: number;
  /** Milliseconds that this invocation can wait for what another one asks. */
  readonly timeLeft?: () => number;
}

/** Asked now, by this invocation; an answer may be so many milliseconds old. */
export const within = ({ now, timeLeft }: Surroundings, milliseconds: number): Asked => ({
  now: now(),
  milliseconds,
  timeLeft,
});

/**
 * The answer of `load`, at most so many milliseconds after it was asked for. Whoever asks while it is under way, in this
 * invocation or in another one of the process, waits for the same answer. A failure is not kept, and is nobody else's: it may
 * come of the budget of the one who asked, so that one of those who have waited asks anew, and the others wait for that one.
 * @throws whatever `load` throws
 */
export async function remembered<Value>(
  memory: Pick<SiteMemory, 'answers'>,
  key: string,
  asked: Asked,
  load: () => Promise<Value>,
): Promise<Value> {
  for (let known = memory.answers.get(key); known && known.until > asked.now; known = memory.answers.get(key)) {
    const shared = await settledWithin(known.value, asked.timeLeft?.() ?? longestWait);
    // The key names the loader, so that what it kept has its type. It may have been forgotten since: it was right when asked.
    if (shared.kind === 'answer') return shared.value as Value;
    // Whoever asked has taken a failure back before anybody hears of it: what is there now is another question.
    if (shared.kind === 'late' || memory.answers.get(key) === known) break;
  }
  const value = load();
  keep(memory, key, { until: asked.now + asked.milliseconds, value });
  try {
    return await value;
  } catch (error) {
    if (memory.answers.get(key)?.value === value) memory.answers.delete(key);
    throw error;
  }
}

/** What has just been seen, for whoever asks for it next. */
export const remember = (
  memory: Pick<SiteMemory, 'answers'>,
  key: string,
  { now, milliseconds }: Asked,
  value: unknown,
): void => keep(memory, key, { until: now + milliseconds, value: Promise.resolve(value) });

/** Whether an answer is at hand, or on its way. */
export const isRemembered = ({ answers }: Pick<SiteMemory, 'answers'>, key: string, now: number): boolean =>
  (answers.get(key)?.until ?? now) > now;

/** From now on it is asked anew; what is under way is kept for nobody but those who wait for it. */
export const forget = ({ answers }: Pick<SiteMemory, 'answers'>, key: string): void => void answers.delete(key);

function keep({ answers }: Pick<SiteMemory, 'answers'>, key: string, answer: Remembered): void {
  answers.delete(key);
  answers.set(key, answer);
  const oldest = answers.keys().next().value;
  if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest);
}

type Settled = { readonly kind: 'answer'; readonly value: unknown } | { readonly kind: 'failed' | 'late' };

/** Never waits longer for another invocation, which may be stopped at any time, than one call of its own may take. */
async function settledWithin(value: Promise<unknown>, milliseconds: number): Promise<Settled> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<Settled>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), Math.max(0, Math.min(milliseconds, longestWait)));
  });
  const answer = value.then(
    (known): Settled => ({ kind: 'answer', value: known }),
    (): Settled => ({ kind: 'failed' }),
  );
  try {
    return await Promise.race([answer, over]);
  } finally {
    clearTimeout(timer);
  }
}
