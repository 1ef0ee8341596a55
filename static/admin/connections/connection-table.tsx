import { DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { ConnectionLozenges } from './connection-lozenges';
import { providerName, versionNames } from './provider-names';

const columns = (say: Say) => [
  { key: 'name', content: say('connections.name'), width: 22, isSortable: true },
  { key: 'provider', content: say('connections.provider'), width: 20, isSortable: true },
  { key: 'type', content: say('connections.type'), width: 10, isSortable: true },
  { key: 'status', content: say('connections.status'), width: 18 },
  { key: 'people', content: say('connections.people'), width: 10, isSortable: true },
  { key: 'groups', content: say('connections.groups'), width: 10, isSortable: true },
];

/** There only when the time of the last request is known of a connection. */
const lastColumn = (say: Say) => ({ key: 'last', content: say('connections.last'), width: 16, isSortable: true });

interface ConnectionTableProps {
  readonly connections: readonly Connection[];
  readonly go: Go;
}

export function ConnectionTable({ connections, go }: ConnectionTableProps) {
  const say = useSay();
  const hasLast = connections.some(({ lastRequest }) => lastRequest !== undefined);
  return (
    <DynamicTable
      label={say('connections.title')}
      head={{ cells: hasLast ? [...columns(say), lastColumn(say)] : columns(say) }}
      rows={connections.map((connection) => row(connection, hasLast, go, say))}
      isFixedSize
      rowsPerPage={20}
      defaultSortKey="name"
    />
  );
}

/** The key of a cell is what the table sorts by, and must be another one in each column. */
function row(connection: Connection, hasLast: boolean, go: Go, say: Say) {
  return {
    key: connection.id,
    cells: [
      {
        key: `name ${connection.name}`,
        content: (
          <OpenLink label={connection.name} onClick={() => go({ screen: 'connection', connectionId: connection.id })} />
        ),
      },
      {
        key: `provider ${connection.provider}`,
        content: <Text>{`${providerName(connection.provider, say)}, ${versionNames[connection.scimVersion]}`}</Text>,
      },
      { key: `type ${connection.target}`, content: <Text>{say(`target.${connection.target}`)}</Text> },
      { key: 'status', content: <ConnectionLozenges connection={connection} /> },
      { key: sortKey('people', connection.people), content: <Text>{count(connection.people)}</Text> },
      { key: sortKey('groups', connection.groups), content: <Text>{count(connection.groups)}</Text> },
      ...(hasLast ? [lastCell(connection)] : []),
    ],
  };
}

function lastCell({ lastRequest }: Connection) {
  return {
    key: `last ${lastRequest ?? ''}`,
    content: lastRequest === undefined ? <Text>–</Text> : <Moment at={lastRequest} />,
  };
}

/** Texts that sort as their numbers do. */
function sortKey(column: string, value: number | undefined): string {
  return `${column} ${String((value ?? -1) + 1).padStart(9, '0')}`;
}

function count(value: number | undefined): string {
  return value === undefined ? '–' : String(value);
}
