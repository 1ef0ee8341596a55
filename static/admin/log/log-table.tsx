import { DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { LogSummary } from '../../../src/entry/admin/contract/log';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { operationWords } from '../say/operation-words';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { OutcomeLozenge } from './outcome-lozenge';

const head = (say: Say) => ({
  cells: [
    { key: 'at', content: say('log.time'), width: 18 },
    { key: 'asked', content: say('log.asked'), width: 18 },
    { key: 'subject', content: say('log.subject'), width: 20 },
    { key: 'outcome', content: say('log.result'), width: 16 },
    { key: 'why', content: say('log.why'), width: 28 },
  ],
});

export function LogTable({ entries, go }: { readonly entries: readonly LogSummary[]; readonly go: Go }) {
  const say = useSay();
  return (
    <DynamicTable
      label={say('log.title')}
      head={head(say)}
      rows={entries.map((entry) => row(entry, go, say))}
      isFixedSize
    />
  );
}

function row(entry: LogSummary, go: Go, say: Say) {
  return {
    key: entry.id,
    cells: [
      { key: 'at', content: <Moment at={entry.at} isShort /> },
      {
        key: 'asked',
        content: (
          <OpenLink
            label={operationWords(entry.operation, say)}
            onClick={() => go({ screen: 'log-entry', entryId: entry.id })}
          />
        ),
      },
      { key: 'subject', content: <Text>{entry.subject.label}</Text> },
      { key: 'outcome', content: <OutcomeLozenge outcome={entry.outcome} /> },
      { key: 'why', content: <Text maxLines={2}>{entry.summary}</Text> },
    ],
  };
}
