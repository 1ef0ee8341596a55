import { DynamicTable, Stack, Text } from '@forge/react';
import React from 'react';
import type { LogAction } from '../../../src/entry/admin/contract/log';
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

/** The plan's actions, each with the rule behind it. */
export function LogActions({ actions }: { readonly actions: readonly LogAction[] }) {
  const say = useSay();
  if (actions.length === 0) return <Text color="color.text.subtle">{say('entry.noActions')}</Text>;
  return <DynamicTable label={say('entry.actionsLabel')} head={head(say)} rows={actions.map(row)} isFixedSize />;
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
  return (
    <Stack space="space.050">
      {action.error === undefined ? null : <Text>{`${action.error.title}. ${action.error.remedy}`}</Text>}
      {action.detail === undefined ? null : (
        <Text color="color.text.subtle">{say('entry.words', { words: action.detail })}</Text>
      )}
    </Stack>
  );
}
