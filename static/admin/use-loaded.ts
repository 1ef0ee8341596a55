import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminError, Answer } from '../../src/entry/admin/contract/common';

export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: AdminError }
  | { readonly state: 'ready'; readonly value: Value };

/**
 * Loads a screen's data, again whenever `key` changes. `reload` keeps the old data on the screen until the new answer
 * is there; an answer overtaken by a later load is dropped.
 */
export function useLoaded<Value>(load: () => Promise<Answer<Value>>, key: string) {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ state: 'loading' });
  const latest = useRef(0);
  const current = useRef(load);
  current.current = load;

  const reload = useCallback(async () => {
    latest.current += 1;
    const turn = latest.current;
    const answer = await current.current();
    if (turn !== latest.current) return;
    setLoaded(answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', error: answer.error });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says when the question of `load` has changed.
  useEffect(() => {
    setLoaded({ state: 'loading' });
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [key, reload]);

  return { loaded, reload, put: (value: Value) => setLoaded({ state: 'ready', value }) };
}
