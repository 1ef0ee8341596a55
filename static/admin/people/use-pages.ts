import { useRef, useState } from 'react';
import type { Answer } from '../../../src/entry/admin/contract/common';
import { useLoaded } from '../use-loaded';

/** Rows of a page. */
export const pageSize = 25;
/** Rows that are expected of a list as long as nothing is known of it. */
const someRows = 10;
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
  /** Rows that a page is expected to have while it is loaded: whoever turns pages comes from a full one. */
  readonly lines: number;
  readonly next: (() => void) | undefined;
  readonly previous: (() => void) | undefined;
  /** Goes to a page, in as many calls as that takes: storage has no offsets, so all rows before it are walked over. */
  readonly jump: (page: number) => void;
  /** On the way to a page that one call does not reach. */
  readonly going: Going | undefined;
}

export interface Going {
  readonly to: number;
  /** How far it has got. */
  readonly at: number;
  /** Stays where it has got to. */
  readonly stop: () => void;
}

/** A list that the app returns page by page. */
export function usePages<Value extends Page>(load: (place: Place) => Promise<Answer<Value>>, key: string) {
  // The pages already visited, so that there is a way back.
  const [path, setPath] = useState<readonly Visited[]>([{ number: 1 }]);
  const here = path.at(-1) ?? { number: 1 };
  const { number, ...place } = here;
  const { loaded, reload } = useLoaded(() => load({ limit: pageSize, ...place }), `${key} ${number} ${path.length}`);
  const next = loaded.state === 'ready' ? loaded.value.cursor : undefined;
  // Places that were walked past: a later jump begins at the nearest one.
  const passed = useRef<readonly Visited[]>([]);
  const isTurning = useRef(false);
  isTurning.current ||= path.length > 1;
  const [way, setWay] = useState<Pick<Going, 'to' | 'at'>>();
  const turn = useRef(0);
  const arrive = (at: Visited, page: number) => {
    turn.current += 1;
    setWay(undefined);
    const rows = (page - at.number) * pageSize;
    setPath((visited) => [...visited, rows === 0 ? at : { ...at, number: page, skip: rows }]);
  };
  const jump = async (page: number) => {
    turn.current += 1;
    const own = turn.current;
    // From the last known place before it: a cursor leads only forward.
    let at = nearest([...path, ...passed.current], page);
    while ((page - at.number) * pageSize > mostSkipped) {
      setWay({ to: page, at: at.number });
      const answer = await load({ limit: pageSize, skip: mostSkipped - pageSize, ...withCursor(at.cursor) });
      // Stopped, or on the way elsewhere.
      if (own !== turn.current) return;
      // The list has become shorter, or the call failed: the page reached says so.
      if (!answer.ok || answer.value.cursor === undefined) return arrive(at, at.number);
      at = { number: at.number + mostSkipped / pageSize, cursor: answer.value.cursor };
      passed.current = [...passed.current, at];
    }
    arrive(at, page);
  };
  const stop = () => arrive(nearest([...path, ...passed.current], way?.at ?? number), way?.at ?? number);
  const pages: Pages = {
    number,
    lines: isTurning.current ? pageSize : someRows,
    next: next === undefined ? undefined : () => setPath([...path, { number: number + 1, cursor: next }]),
    previous: path.length === 1 ? undefined : () => setPath(path.slice(0, -1)),
    jump: (page) => void jump(page),
    going: way && { ...way, stop },
  };
  return { loaded, reload, ...pages };
}

const withCursor = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** The last place before a page, or at its beginning, at which a cursor begins. */
function nearest(known: readonly Visited[], page: number): Visited {
  const before = known.filter((visited) => visited.number <= page && visited.skip === undefined);
  return before.reduce((best, each) => (each.number > best.number ? each : best), { number: 1 });
}
