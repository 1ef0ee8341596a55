import { DynamicTable, Lozenge, Text } from '@forge/react';
import React from 'react';
import type { LogChange } from '../../../../src/entry/admin/contract/log';
import { AddressedText } from '../../names/addressed-text';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';
import { logChangeWords } from './log-change-words';

const head = (say: Say) => ({
  cells: [
    { key: 'at', content: say('entry.where'), width: 26 },
    { key: 'what', content: say('entry.what'), width: 20 },
    { key: 'before', content: say('entry.before'), width: 27 },
    { key: 'after', content: say('entry.after'), width: 27 },
  ],
});

/** What has changed at the identity provider, and what at Atlassian. */
export function LogChanges({ changes }: { readonly changes: readonly LogChange[] }) {
  const say = useSay();
  return (
    <DynamicTable
      label={say('entry.changes')}
      head={head(say)}
      rows={changes.map((change) => row(change, say))}
      isFixedSize
    />
  );
}

function row(change: LogChange, say: Say) {
  const { at, what } = change;
  const { name, before, after } = logChangeWords(change, say);
  return {
    key: `${at} ${what}`,
    cells: [
      { key: 'at', content: <Lozenge>{say(`entry.at.${at}`)}</Lozenge> },
      { key: 'what', content: <Text>{name}</Text> },
      { key: 'before', content: <AddressedText>{before}</AddressedText> },
      { key: 'after', content: <AddressedText>{after}</AddressedText> },
    ],
  };
}
