import { useEffect, useRef, useState } from 'react';
import type { AdminError } from '../../../../src/entry/admin/contract/common';
import type { LogFilter, LogSummary } from '../../../../src/entry/admin/contract/log';
import type { Named } from '../../../../src/entry/admin/contract/names';
import { call } from '../../calls';

const pageSize = 100;
/** A text that a browser shows and copies easily: some 1 MB. */
export const mostInPart = 2000;

export interface Collected {
  readonly entries: readonly LogSummary[];
  /** Who is meant, unless people stay masked. */
  readonly names: readonly Named[];
  readonly isRunning: boolean;
  /** How far back it has looked while it runs. */
  readonly lookedBackTo?: string | undefined;
  /** Where the next part begins; absent when this is the last. */
  readonly cursor?: string | undefined;
  /** Counts from 1. */
  readonly part: number;
  readonly error?: AdminError;
}

const nothing: Collected = { entries: [], names: [], isRunning: true, part: 1 };

/**
 * Collects all entries that match a filter, page by page, in parts that can be copied. Stops when it leaves the screen;
 * entries collected before a failure stay. Begins again when people are to be in clear, or no longer.
 */
export function useExport(filter: LogFilter, isMasked: boolean) {
  const [collected, setCollected] = useState(nothing);
  const turn = useRef(0);

  const collect = async (part: number, start: string | undefined) => {
    turn.current += 1;
    const own = turn.current;
    let state: Collected = { ...nothing, part, cursor: start };
    setCollected(state);
    while (state.isRunning) {
      const { cursor } = state;
      const answer = await call('listLog', {
        ...filter,
        limit: pageSize,
        isMasked,
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (turn.current !== own) return;
      state = answer.ok ? withPage(state, answer.value) : { ...state, isRunning: false, error: answer.error };
      setCollected(state);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: an export belongs to the filter it was opened with.
  useEffect(() => {
    void collect(1, undefined);
    return () => {
      turn.current += 1;
    };
  }, [isMasked]);

  return {
    collected,
    stop: () => {
      turn.current += 1;
      setCollected({ ...collected, isRunning: false });
    },
    /** The next part, or the rest of one that was stopped or failed. */
    goOn: () => collect(collected.part + 1, collected.cursor),
  };
}

interface Page {
  readonly entries: readonly LogSummary[];
  readonly names?: readonly Named[] | undefined;
  readonly cursor?: string | undefined;
  readonly lookedBackTo?: string | undefined;
}

function withPage({ entries, names, part }: Collected, page: Page): Collected {
  const all = [...entries, ...page.entries];
  const known = [...names, ...(page.names ?? [])];
  const isRunning = page.cursor !== undefined && all.length + pageSize <= mostInPart;
  return { entries: all, names: known, isRunning, part, cursor: page.cursor, lookedBackTo: page.lookedBackTo };
}
