import { DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { ForeseenAction } from '../../../src/entry/admin/contract/sync';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';

const rowsAPage = 10;

interface ForeseenTableProps {
  readonly label: string;
  readonly actions: readonly ForeseenAction[];
  /** Opens the person or the group. */
  readonly open: ((subjectId: string) => void) | undefined;
}

/** Planned actions, the person or group of each, and the rule behind it. */
export function ForeseenTable({ label, actions, open }: ForeseenTableProps) {
  const say = useSay();
  return (
    <DynamicTable
      label={label}
      head={head(say)}
      rows={actions.map((action, index) => row(action, index, open))}
      {...(actions.length > rowsAPage && { rowsPerPage: rowsAPage })}
      isFixedSize
    />
  );
}

const head = (say: Say) => ({
  cells: [
    { key: 'subject', content: say('plan.subject'), width: 24 },
    { key: 'text', content: say('entry.action'), width: 36 },
    { key: 'reason', content: say('entry.reason'), width: 40 },
  ],
});

function row({ subject, text, reason }: ForeseenAction, index: number, open: ForeseenTableProps['open']) {
  const name = open ? (
    <OpenLink label={subject.label} onClick={() => open(subject.id)} />
  ) : (
    <Text>{subject.label}</Text>
  );
  return {
    key: String(index),
    cells: [
      { key: 'subject', content: name },
      { key: 'text', content: <Text>{text}</Text> },
      { key: 'reason', content: <Text>{reason}</Text> },
    ],
  };
}
