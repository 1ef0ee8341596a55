import { DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { LogSummary } from '../../../src/entry/admin/contract';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import type { Go } from '../use-route';
import { OutcomeLozenge } from './outcome-lozenge';

const head = {
  cells: [
    { key: 'at', content: 'Time', width: 20 },
    { key: 'asked', content: 'What was asked', width: 18 },
    { key: 'subject', content: 'Person or group', width: 20 },
    { key: 'outcome', content: 'Result', width: 12 },
    { key: 'why', content: 'Why', width: 30 },
  ],
};

export function LogTable({ entries, go }: { readonly entries: readonly LogSummary[]; readonly go: Go }) {
  return <DynamicTable label="Log" head={head} rows={entries.map((entry) => row(entry, go))} isFixedSize />;
}

function row(entry: LogSummary, go: Go) {
  return {
    key: entry.id,
    cells: [
      { key: 'at', content: <Moment at={entry.at} isShort /> },
      {
        key: 'asked',
        content: <OpenLink label={entry.operation} onClick={() => go({ screen: 'log-entry', entryId: entry.id })} />,
      },
      { key: 'subject', content: <Text>{entry.subject.label}</Text> },
      { key: 'outcome', content: <OutcomeLozenge outcome={entry.outcome} /> },
      { key: 'why', content: <Text maxLines={2}>{entry.summary}</Text> },
    ],
  };
}
