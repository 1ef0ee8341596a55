import { DynamicTable, Stack, Text } from '@forge/react';
import React from 'react';
import type { LogAction } from '../../../src/entry/admin/contract/log';
import { causeWords } from '../say/cause-words';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { OutcomeLozenge } from './outcome-lozenge';

const head = (say: Say) => ({
  cells: [
    { key: 'text', content: say('entry.action'), width: 30 },
    { key: 'reason', content: say('entry.reason'), width: 30 },
    { key: 'outcome', content: say('log.result'), width: 12 },
    { key: 'remedy', content: say('entry.remedy'), width: 28 },
  ],
});

interface LogActionsProps {
  readonly actions: readonly LogAction[];
  /** The label of the table, if it is not that of an entry. */
  readonly label?: string;
}

/** The plan's actions, each with the rule behind it. */
export function LogActions({ actions, label }: LogActionsProps) {
  const say = useSay();
  if (actions.length === 0) return <Text color="color.text.subtle">{say('entry.noActions')}</Text>;
  return (
    <DynamicTable label={label ?? say('entry.actionsLabel')} head={head(say)} rows={actions.map(row)} isFixedSize />
  );
}

function row(action: LogAction, index: number) {
  return {
    key: String(index),
    cells: [
      { key: 'text', content: <Text>{action.text}</Text> },
      { key: 'reason', content: <Text>{action.reason}</Text> },
      { key: 'outcome', content: <OutcomeLozenge outcome={action.outcome} /> },
      { key: 'remedy', content: <Remedy action={action} /> },
    ],
  };
}

function Remedy({ action }: { readonly action: LogAction }) {
  const say = useSay();
  if (action.error === undefined && action.detail === undefined) return <Text>–</Text>;
  const words = action.error && causeWords(action.error, say);
  return (
    <Stack space="space.050">
      {words === undefined ? null : <Text>{`${words.title}. ${words.remedy}`}</Text>}
      {action.detail === undefined ? null : (
        <Text color="color.text.subtle">{say('entry.words', { words: action.detail })}</Text>
      )}
    </Stack>
  );
}
