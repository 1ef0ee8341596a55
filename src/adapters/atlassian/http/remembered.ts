import type { Surroundings } from './client';
import type { Remembered, SiteMemory } from './memory';

/** Answers per installation; beyond this the oldest question goes. */
const mostAnswers = 5_000;
const longestWait = 20_000;

/** When something is asked, how old the answer may be, and how long the caller can wait. */
interface Asked {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How old an answer may be. */
  readonly milliseconds: number;
  /** Milliseconds this invocation can wait for another one's question. */
  readonly timeLeft?: () => number;
}

/** Asked now by this invocation; the answer may be this many milliseconds old. */
export const within = ({ now, timeLeft }: Surroundings, milliseconds: number): Asked => ({
  now: now(),
  milliseconds,
  timeLeft,
});

/**
 * The answer of `load`, at most this many milliseconds after the question. Callers who ask while it is under way, in
 * any invocation of the process, wait for the same answer. A failure is neither kept nor shared: it may come from the
 * asker's own budget, so one of the waiting callers asks again and the others wait for that one.
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
    // The key names the loader, so the value has its type. It may have been forgotten since, but was right when asked.
    if (shared.kind === 'answer') return shared.value as Value;
    // A failure is removed before anybody hears of it: an entry found now is another question.
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

/** Stores what has just been seen for the next caller. */
export const remember = (
  memory: Pick<SiteMemory, 'answers'>,
  key: string,
  { now, milliseconds }: Asked,
  value: unknown,
): void => keep(memory, key, { until: now + milliseconds, value: Promise.resolve(value) });

/** The answer if it is stored or on its way; nobody is asked. */
export async function known<Value>(
  { answers }: Pick<SiteMemory, 'answers'>,
  key: string,
  now: number,
): Promise<Value | undefined> {
  const answer = answers.get(key);
  if (!answer || answer.until <= now) return undefined;
  // The key names the loader, so the value has its type.
  return answer.value.then(
    (value) => value as Value,
    () => undefined,
  );
}

/** Whether an answer is stored or on its way. */
export const isRemembered = ({ answers }: Pick<SiteMemory, 'answers'>, key: string, now: number): boolean =>
  (answers.get(key)?.until ?? now) > now;

/** The next caller asks again; a question under way serves only those already waiting. */
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
