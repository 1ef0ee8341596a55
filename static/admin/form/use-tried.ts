import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminError, Answer } from '../../../src/entry/admin/contract/common';

/** The result that stays on the screen while the next answer is on its way. */
export interface Tried<Value> {
  readonly value?: Value;
  readonly error?: AdminError;
  readonly isBusy: boolean;
}

/** Milliseconds after the last key press, so that typing is not interrupted. */
const pause = 400;

/** The app's result for the text being typed; requested again a moment after `key` has changed. */
export function useTried<Value>(ask: () => Promise<Answer<Value>>, key: string) {
  const [state, setState] = useState<Tried<Value>>({ isBusy: true });
  const turn = useRef(0);
  const isFirst = useRef(true);
  const current = useRef(ask);
  current.current = ask;

  const again = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    setState((before) => ({ ...before, isBusy: true }));
    const answer = await current.current();
    if (mine !== turn.current) return;
    setState((before) => ({
      ...(answer.ok ? { value: answer.value } : { ...before, error: answer.error }),
      isBusy: false,
    }));
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says when the question of `ask` has changed.
  useEffect(() => {
    const timer = setTimeout(() => void again(), isFirst.current ? 0 : pause);
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      turn.current += 1;
    };
  }, [key, again]);

  return { ...state, again };
}
