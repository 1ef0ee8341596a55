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

/** As wide as what is in them: in a window of 800 pixels there is room for six, and in a wide one no name wraps. */
const columns = (say: Say) => [
  { key: 'name', content: say('connections.name'), isSortable: true },
  { key: 'status', content: say('connections.mode') },
  { key: 'people', content: say('connections.people') },
  { key: 'groups', content: say('connections.groups') },
  { key: 'last', content: say('connections.last'), isSortable: true },
  { key: 'actions', content: say('connections.actions') },
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
        content: (
          <Stack>
            <OpenLink label={name} onClick={() => go({ screen: 'connection', connectionId: id })} />
            <Text color="color.text.subtle">{`${providerName(provider, say)}, ${methodName(connection)}`}</Text>
            <Text color="color.text.subtle">{say(`target.${target}`)}</Text>
          </Stack>
        ),
      },
      { key: 'status', content: <ConnectionLozenges connection={connection} /> },
      { key: 'people', content: <NumberCell>{count(people, say)}</NumberCell> },
      { key: 'groups', content: <NumberCell>{count(groups, say)}</NumberCell> },
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

function count(value: number | undefined, { locale }: Say): string {
  return value === undefined ? '–' : value.toLocaleString(locale);
}
