import { DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { PersonChange } from '../../../src/entry/admin/contract/sync';
import type { Say } from '../say/create-say';
import { saidWords } from '../say/said-words';
import { useSay } from '../say/use-say';
import { changeWords } from './change-words';

const rowsAPage = 20;

/** What Atlassian has, what it would have, and why. */
export function ChangeTable({ changes }: { readonly changes: readonly PersonChange[] }) {
  const say = useSay();
  return (
    <DynamicTable
      label={say('test.changes')}
      head={head(say)}
      rows={changes.map((change, index) => row(change, index, say))}
      {...(changes.length > rowsAPage && { rowsPerPage: rowsAPage })}
      isFixedSize
    />
  );
}

const head = (say: Say) => ({
  cells: [
    { key: 'what', content: say('test.column.what'), width: 22 },
    { key: 'before', content: say('test.column.before'), width: 20 },
    { key: 'after', content: say('test.column.after'), width: 20 },
    { key: 'reason', content: say('entry.reason'), width: 38 },
  ],
});

function row(change: PersonChange, index: number, say: Say) {
  const { what, before, after } = changeWords(change, say);
  return {
    key: String(index),
    cells: [
      { key: 'what', content: <Text>{what}</Text> },
      { key: 'before', content: <Text>{before}</Text> },
      { key: 'after', content: <Text weight="semibold">{after}</Text> },
      { key: 'reason', content: <Text>{saidWords(change, 'reason', say)}</Text> },
    ],
  };
}
