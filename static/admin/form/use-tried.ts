import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminError, Answer } from '../../../src/entry/admin/contract/common';

/** What stays on the screen while the next answer is on its way. */
export interface Tried<Value> {
  readonly value?: Value;
  readonly error?: AdminError;
  readonly isBusy: boolean;
}

/** Milliseconds after the last key: who types is left in peace. */
const pause = 400;

/** What the app makes of what is being typed; asked again a moment after `key` has changed. */
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says when what `ask` asks for has changed.
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
