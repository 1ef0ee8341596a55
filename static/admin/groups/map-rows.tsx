import { Button, DynamicTable, Heading, Inline, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { isDirectory } from '../../../src/entry/admin/contract/directories';
import { changed, without } from '../form/rows';
import { OpenLink } from '../open-link';
import { IdpGroupPicker } from '../pick/idp-group-picker';
import { SiteGroupPicker } from '../pick/site-group-picker';
import { useSay } from '../say/use-say';
import { FindGroups } from './find-groups';
import { type GroupSettings, namesOf } from './groups-draft';
import { PasteRows } from './paste-rows';

type Row = GroupSettings['map'][number];

interface MapRowsProps {
  readonly connection: Pick<Connection, 'id' | 'provider'>;
  readonly rows: GroupSettings['map'];
  readonly errorAt: (path: string) => string | undefined;
  readonly onChange: (rows: GroupSettings['map']) => void;
}

/** Rows of groups of the IdP and groups at Atlassian, many to many. */
export function MapRows({ connection, rows, errorAt, onChange }: MapRowsProps) {
  const say = useSay();
  const fieldOf = (row: Row, index: number, side: keyof Row) => {
    const names = namesOf(row[side]);
    return {
      id: `groups-map-${index}-${side}`,
      label: say(`groups.map.${side}`, { place: index + 1 }),
      isLabelHidden: true,
      width: '100%',
      error: errorOf(errorAt, index, side, names.length),
      names,
    } as const;
  };
  const head = {
    cells: [
      { key: 'from', content: say('groups.column.group'), width: 40 },
      { key: 'to', content: say('groups.column.result'), width: 40 },
      { key: 'actions', content: say('groups.column.actions'), width: 20 },
    ],
  };
  // UI Kit's table calls a component in a cell as its own function: one with state has to be nested deeper.
  const tableRow = (row: Row, index: number) => ({
    key: `row-${String(index)}`,
    cells: [
      {
        key: 'from',
        content: (
          <Stack>
            <IdpGroupPicker
              connectionId={connection.id}
              {...fieldOf(row, index, 'from')}
              onChange={(from) => onChange(changed(rows, index, { ...row, from: [...from] }))}
            />
          </Stack>
        ),
      },
      {
        key: 'to',
        content: (
          <Stack>
            <SiteGroupPicker
              {...fieldOf(row, index, 'to')}
              onChange={(to) => onChange(changed(rows, index, { ...row, to: [...to] }))}
            />
          </Stack>
        ),
      },
      {
        key: 'actions',
        content: (
          <Inline>
            <OpenLink
              label={say('row.remove', { row: say('groups.row', { place: index + 1 }) })}
              onClick={() => onChange(without(rows, index))}
            />
          </Inline>
        ),
      },
    ],
  });
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h4">
        {say('groups.map')}
      </Heading>
      <Text color="color.text.subtle">{say('groups.mapHelp')}</Text>
      {rows.length === 0 ? null : (
        <DynamicTable label={say('groups.map')} head={head} rows={rows.map(tableRow)} isFixedSize />
      )}
      <Inline space="space.100">
        <Button onClick={() => onChange([...rows, { from: [], to: [] }])}>{say('groups.addRow')}</Button>
        <PasteRows onAdd={(more) => onChange([...rows, ...more])} />
        {isDirectory(connection.provider) ? (
          <FindGroups connectionId={connection.id} rows={rows} onAdd={(more) => onChange([...rows, ...more])} />
        ) : null}
      </Inline>
    </Stack>
  );
}

/** The problem of the list, or of the first of its names that cannot be used. */
function errorOf(errorAt: MapRowsProps['errorAt'], row: number, side: keyof Row, names: number): string | undefined {
  const path = `groups.map[${row}].${side}`;
  const each = Array.from({ length: names }, (_, index) => errorAt(`${path}[${index}]`));
  return errorAt(path) ?? each.find((error) => error !== undefined);
}
