import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminError, Answer } from '../../src/entry/admin/contract/common';

export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: AdminError }
  | { readonly state: 'ready'; readonly value: Value };

const loading = { state: 'loading' } as const;

/**
 * Loads a screen's data, again whenever `key` changes: from that rendering on, what was loaded for another key is not shown, so
 * that nothing can be pressed in it. `reload` keeps the old data on the screen until the new answer is there; an answer overtaken
 * by a later load is dropped. Whoever calls `reload` or `put` from an earlier rendering means what is asked for now.
 */
export function useLoaded<Value>(load: () => Promise<Answer<Value>>, key: string) {
  const [kept, setKept] = useState<{ readonly key: string; readonly loaded: Loaded<Value> }>({ key, loaded: loading });
  const latest = useRef(0);
  const asked = useRef({ load, key });
  asked.current = { load, key };
  const keep = useCallback((loaded: Loaded<Value>) => setKept({ key: asked.current.key, loaded }), []);

  const reload = useCallback(async () => {
    latest.current += 1;
    const turn = latest.current;
    const answer = await asked.current.load();
    if (turn !== latest.current) return;
    keep(answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', error: answer.error });
  }, [keep]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says when the question of `load` has changed.
  useEffect(() => {
    keep(loading);
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [key, reload, keep]);

  const loaded = kept.key === key ? kept.loaded : loading;
  return { loaded, reload, put: (value: Value) => keep({ state: 'ready', value }) };
}
