import { useState } from 'react';
import type { Answer } from '../../../src/entry/admin/contract/common';
import { useLoaded } from '../use-loaded';

/** Rows of a page. */
export const pageSize = 25;
/** Rows that one call leaves out at most. */
const mostSkipped = 1_000;

interface Page {
  /** Absent on the last page. */
  readonly cursor?: string | undefined;
}

/** What a call needs to know of a place in a list. */
interface Place {
  readonly limit: number;
  readonly cursor?: string;
  readonly skip?: number;
}

/** A page that was visited: the cursor at which it, or an earlier page that leads to it, begins. */
interface Visited {
  readonly number: number;
  readonly cursor?: string;
  readonly skip?: number;
}

export interface Pages {
  readonly number: number;
  readonly next: (() => void) | undefined;
  readonly previous: (() => void) | undefined;
  /** Goes to a page, or as far towards it as one call leads. */
  readonly jump: (page: number) => void;
}

/** A list that the app returns page by page. */
export function usePages<Value extends Page>(load: (place: Place) => Promise<Answer<Value>>, key: string) {
  // The pages already visited, so that there is a way back.
  const [path, setPath] = useState<readonly Visited[]>([{ number: 1 }]);
  const here = path.at(-1) ?? { number: 1 };
  const { number, ...place } = here;
  const { loaded, reload } = useLoaded(() => load({ limit: pageSize, ...place }), `${key} ${number} ${path.length}`);
  const next = loaded.state === 'ready' ? loaded.value.cursor : undefined;
  const jump = (page: number) => {
    // From the last known place before it: a cursor leads only forward.
    const from = path.findLast((visited) => visited.number <= page && visited.skip === undefined) ?? { number: 1 };
    const rows = Math.min((page - from.number) * pageSize, mostSkipped);
    const to = { number: from.number + rows / pageSize, ...(from.cursor !== undefined && { cursor: from.cursor }) };
    setPath([...path, rows === 0 ? to : { ...to, skip: rows }]);
  };
  const pages: Pages = {
    number,
    next: next === undefined ? undefined : () => setPath([...path, { number: number + 1, cursor: next }]),
    previous: path.length === 1 ? undefined : () => setPath(path.slice(0, -1)),
    jump,
  };
  return { loaded, reload, ...pages };
}
