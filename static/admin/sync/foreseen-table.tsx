import { DynamicTable, Stack, Text } from '@forge/react';
import React from 'react';
import type { Named } from '../../../src/entry/admin/contract/names';
import type { ForeseenAction } from '../../../src/entry/admin/contract/sync';
import { inClear, namedBy, saidOf } from '../names/in-clear';
import { PersonLink } from '../names/person-link';
import { SubjectName } from '../names/subject-name';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';

const rowsAPage = 10;

interface ForeseenTableProps {
  readonly label: string;
  readonly actions: readonly ForeseenAction[];
  /** Who is meant, by id. */
  readonly names: readonly Named[] | undefined;
  /** Opens a person or a group. */
  readonly go: Go | undefined;
}

/** Planned actions, the person or group of each, and the rule behind it. */
export function ForeseenTable({ label, actions, ...shown }: ForeseenTableProps) {
  const say = useSay();
  return (
    <DynamicTable
      label={label}
      head={head(say)}
      rows={actions.map((action, index) => row(action, index, shown))}
      {...(actions.length > rowsAPage && { rowsPerPage: rowsAPage })}
      isFixedSize
    />
  );
}

const head = (say: Say) => ({
  cells: [
    { key: 'subject', content: say('plan.subject'), width: 28 },
    { key: 'text', content: say('entry.action'), width: 34 },
    { key: 'reason', content: say('entry.reason'), width: 38 },
  ],
});

function row(
  { subject, text, reason, who }: ForeseenAction,
  index: number,
  { names, go }: Pick<ForeseenTableProps, 'names' | 'go'>,
) {
  const named = namedBy(names, subject.id);
  const person = who === undefined ? named : namedBy(names, who);
  return {
    key: String(index),
    cells: [
      { key: 'subject', content: <SubjectName subject={subject} names={names} go={go} /> },
      { key: 'text', content: <Said text={text} who={who} person={person} go={go} /> },
      { key: 'reason', content: <Text>{inClear(reason, [person])}</Text> },
    ],
  };
}

interface SaidProps extends Pick<ForeseenTableProps, 'go'> {
  readonly text: string;
  readonly who: string | undefined;
  readonly person: Named | undefined;
}

/** What would be done, and the member whom it concerns, who can be opened. */
function Said({ text, who, person, go }: SaidProps) {
  if (who === undefined || person === undefined) return <Text>{inClear(text, [person])}</Text>;
  return (
    <Stack>
      <Text>{saidOf(text, person)}</Text>
      <PersonLink person={person} go={go} />
    </Stack>
  );
}
