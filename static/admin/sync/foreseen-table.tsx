import { DynamicTable, Stack } from '@forge/react';
import React from 'react';
import type { Named } from '../../../src/entry/admin/contract/names';
import type { ForeseenAction } from '../../../src/entry/admin/contract/sync';
import { AddressedText } from '../names/addressed-text';
import { namedBy } from '../names/in-clear';
import { PersonLink } from '../names/person-link';
import { SubjectName } from '../names/subject-name';
import type { Say } from '../say/create-say';
import { saidOf, saidWords } from '../say/said-words';
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
      rows={actions.map((action, index) => row(action, index, { ...shown, say }))}
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
  action: ForeseenAction,
  index: number,
  { names, go, say }: Pick<ForeseenTableProps, 'names' | 'go'> & { readonly say: Say },
) {
  const { subject, who } = action;
  const named = namedBy(names, subject.id);
  const person = who === undefined ? named : namedBy(names, who);
  return {
    key: String(index),
    cells: [
      { key: 'subject', content: <SubjectName subject={subject} names={names} go={go} /> },
      { key: 'text', content: <Said action={action} person={person} go={go} /> },
      { key: 'reason', content: <AddressedText>{saidWords(action, 'reason', say, [person])}</AddressedText> },
    ],
  };
}

interface SaidProps extends Pick<ForeseenTableProps, 'go'> {
  readonly action: ForeseenAction;
  readonly person: Named | undefined;
}

/** What would be done, and the member whom it concerns, who can be opened. */
function Said({ action, person, go }: SaidProps) {
  const say = useSay();
  if (action.who === undefined || person === undefined)
    return <AddressedText>{saidWords(action, 'text', say, [person])}</AddressedText>;
  return (
    <Stack>
      <AddressedText>{saidOf(action, 'text', say, person)}</AddressedText>
      <PersonLink person={person} go={go} />
    </Stack>
  );
}
