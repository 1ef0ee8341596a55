import { DynamicTable, Inline, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { ActionMenu } from '../../action-menu';
import { Moment } from '../../moment';
import { NumberCell } from '../../number-cell';
import { OpenLink } from '../../open-link';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';
import type { Go } from '../../use-route';
import { ConnectionLozenges } from '../connection-lozenges';
import { methodName, providerName } from '../provider-names';

/** The actions on a connection in the list. */
export type RowAction = (typeof rowActions)[number];

const rowActions = ['duplicate', 'export', 'delete'] as const;

/** In a window of 800 pixels there is room for seven columns. */
const columns = (say: Say) => [
  { key: 'name', content: say('connections.name'), width: 20, isSortable: true },
  { key: 'provider', content: say('connections.providerAndType'), width: 15, isSortable: true },
  { key: 'status', content: say('connections.mode'), width: 14 },
  { key: 'people', content: say('connections.people'), width: 13, isSortable: true },
  { key: 'groups', content: say('connections.groups'), width: 12, isSortable: true },
  { key: 'last', content: say('connections.last'), width: 12, isSortable: true },
  { key: 'actions', content: say('connections.actions'), width: 14 },
];

interface ConnectionTableProps {
  readonly connections: readonly Connection[];
  readonly go: Go;
  readonly onChoose: (connection: Connection, action: RowAction) => void;
}

export function ConnectionTable({ connections, go, onChoose }: ConnectionTableProps) {
  const say = useSay();
  return (
    <DynamicTable
      label={say('connections.title')}
      head={{ cells: columns(say) }}
      rows={connections.map((connection) => row(connection, (action) => onChoose(connection, action), go, say))}
      isFixedSize
      rowsPerPage={20}
      defaultSortKey="name"
    />
  );
}

/** The table sorts by the key of a cell, which must be different in each column. */
function row(connection: Connection, onChoose: (action: RowAction) => void, go: Go, say: Say) {
  const { id, name, provider, target, people, groups, lastRequest } = connection;
  return {
    key: id,
    cells: [
      {
        key: `name ${name}`,
        content: <OpenLink label={name} onClick={() => go({ screen: 'connection', connectionId: id })} />,
      },
      {
        key: `provider ${provider} ${target}`,
        content: (
          <Stack>
            <Text>{`${providerName(provider, say)}, ${methodName(connection)}`}</Text>
            <Text color="color.text.subtle">{say(`target.${target}`)}</Text>
          </Stack>
        ),
      },
      { key: 'status', content: <ConnectionLozenges connection={connection} /> },
      { key: sortKey('people', people), content: <NumberCell>{count(people, say)}</NumberCell> },
      { key: sortKey('groups', groups), content: <NumberCell>{count(groups, say)}</NumberCell> },
      {
        key: `last ${lastRequest ?? ''}`,
        content: lastRequest === undefined ? <Text>–</Text> : <Moment at={lastRequest} isBrief />,
      },
      {
        key: 'actions',
        content: (
          // UI Kit's table calls a component in a cell as its own function: one with state has to be nested deeper.
          <Inline>
            <ActionMenu
              name={name}
              actions={rowActions.map((key) => ({ key, label: say(`connections.action.${key}`) }))}
              isInRow
              onChoose={onChoose}
            />
          </Inline>
        ),
      },
    ],
  };
}

/** Texts that sort in the order of their numbers. */
function sortKey(column: string, value: number | undefined): string {
  return `${column} ${String((value ?? -1) + 1).padStart(9, '0')}`;
}

function count(value: number | undefined, { locale }: Say): string {
  return value === undefined ? '–' : value.toLocaleString(locale);
}
