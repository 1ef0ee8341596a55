import { DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { HistorySummary } from '../../../src/entry/admin/contract/history';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { placeName } from './place-name';

interface HistoryTableProps {
  readonly entries: readonly HistorySummary[];
  readonly open: (entry: HistorySummary) => void;
}

export function HistoryTable({ entries, open }: HistoryTableProps) {
  const say = useSay();
  const head = {
    cells: [
      { key: 'at', content: say('history.at'), width: 22 },
      { key: 'by', content: say('history.by'), width: 22 },
      { key: 'kind', content: say('history.what'), width: 22 },
      { key: 'places', content: say('history.place'), width: 34 },
    ],
  };
  return (
    <DynamicTable
      label={say('history.title')}
      head={head}
      rows={entries.map((entry) => row(entry, open, say))}
      isFixedSize
    />
  );
}

function row(entry: HistorySummary, open: (entry: HistorySummary) => void, say: Say) {
  return {
    key: String(entry.id),
    cells: [
      { key: 'at', content: <Moment at={entry.at} /> },
      { key: 'by', content: <Text>{authorOf(entry, say)}</Text> },
      { key: 'kind', content: <OpenLink label={say(`history.kind.${entry.kind}`)} onClick={() => open(entry)} /> },
      { key: 'places', content: <Text maxLines={3}>{placesOf(entry, say)}</Text> },
    ],
  };
}

/** By name where Jira knows one. */
export function authorOf({ by }: HistorySummary, say: Say): string {
  if (by === undefined) return say('history.byRollcall');
  return by.name ?? say('history.byUnknown', { account: by.accountId });
}

function placesOf({ paths, count }: HistorySummary, say: Say): string {
  const names = [...new Set(paths.map((path) => placeName(path, say)))].join(', ');
  return count > paths.length ? say.count('history.andMore', count - paths.length, { names }) : names;
}
