import { DynamicTable, Stack, Text } from '@forge/react';
import React from 'react';
import type { LogAction } from '../../../src/entry/admin/contract';
import { OutcomeLozenge } from './outcome-lozenge';

const head = {
  cells: [
    { key: 'text', content: 'Action', width: 30 },
    { key: 'reason', content: 'Reason', width: 30 },
    { key: 'outcome', content: 'Result', width: 12 },
    { key: 'remedy', content: 'What to do', width: 28 },
  ],
};

/** The plan's actions, each with the rule behind it. */
export function LogActions({ actions }: { readonly actions: readonly LogAction[] }) {
  if (actions.length === 0) return <Text color="color.text.subtle">Nothing had to be done.</Text>;
  return <DynamicTable label="Actions" head={head} rows={actions.map(row)} isFixedSize />;
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
  if (action.error === undefined && action.detail === undefined) return <Text>–</Text>;
  return (
    <Stack space="space.050">
      {action.error === undefined ? null : <Text>{`${action.error.title}. ${action.error.remedy}`}</Text>}
      {action.detail === undefined ? null : (
        <Text color="color.text.subtle">{`Atlassian’s words: ${action.detail}`}</Text>
      )}
    </Stack>
  );
}
