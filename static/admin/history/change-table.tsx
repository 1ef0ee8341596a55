import { DynamicTable, Stack, Text } from '@forge/react';
import React from 'react';
import type { SettingChange } from '../../../src/entry/admin/contract/history';
import { AddressedText } from '../names/addressed-text';
import type { Say } from '../say/create-say';
import { saidWords } from '../say/said-words';
import { useSay } from '../say/use-say';
import { placeName } from './place-name';
import { valueWords } from './value-words';

interface ChangeTableProps {
  readonly changes: readonly SettingChange[];
  /** How many more changes there are. */
  readonly more: number;
}

/** The changes from what to what, one place of the settings per row. */
export function ChangeTable({ changes, more }: ChangeTableProps) {
  const say = useSay();
  const head = {
    cells: [
      { key: 'place', content: say('history.place'), width: 40 },
      { key: 'before', content: say('history.before'), width: 30 },
      { key: 'after', content: say('history.after'), width: 30 },
    ],
  };
  return (
    <Stack space="space.100">
      <DynamicTable
        label={say('history.changes')}
        head={head}
        rows={changes.map((change, index) => row(change, index, say))}
        isFixedSize
      />
      {more > 0 ? <Text color="color.text.subtle">{say.count('history.notShown', more)}</Text> : null}
    </Stack>
  );
}

function row(change: SettingChange, index: number, say: Say) {
  const { path } = change;
  const worded = (side: 'before' | 'after') =>
    change[side] === undefined ? undefined : valueWords(path, saidWords(change, side, say), say);
  return {
    key: `${index} ${path}`,
    cells: [
      { key: 'place', content: <Text>{placeName(path, say)}</Text> },
      { key: 'before', content: <Lines text={worded('before')} /> },
      { key: 'after', content: <Lines text={worded('after')} /> },
    ],
  };
}

/** A value of several lines is a list or a row; each line is shown as it was written. */
function Lines({ text = '–' }: { readonly text: string | undefined }) {
  return (
    <Stack>
      {text.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else, and never move.
        <AddressedText key={index}>{line}</AddressedText>
      ))}
    </Stack>
  );
}
