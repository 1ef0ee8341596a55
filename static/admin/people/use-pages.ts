import { useState } from 'react';
import type { Answer } from '../../../src/entry/admin/contract/common';
import { useLoaded } from '../use-loaded';

interface Page {
  /** Absent on the last page. */
  readonly cursor?: string | undefined;
}

/** A list that the app returns page by page; `load` gets the cursor of the page, none for the first. */
export function usePages<Value extends Page>(
  load: (cursor: string | undefined) => Promise<Answer<Value>>,
  key: string,
) {
  // The cursors of the pages already visited, so that there is a way back.
  const [path, setPath] = useState<readonly string[]>([]);
  const here = path.at(-1);
  const { loaded, reload } = useLoaded(() => load(here), `${key} ${path.length}`);
  const next = loaded.state === 'ready' ? loaded.value.cursor : undefined;
  return {
    loaded,
    reload,
    number: path.length + 1,
    next: next === undefined ? undefined : () => setPath([...path, next]),
    previous: path.length === 0 ? undefined : () => setPath(path.slice(0, -1)),
  };
}
