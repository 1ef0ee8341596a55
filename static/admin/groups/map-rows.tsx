import { Box, Button, Heading, Inline, Stack, Text, TextArea } from '@forge/react';
import React from 'react';
import { Field } from '../field';
import { RowButtons } from '../form/row-buttons';
import { changed, without } from '../form/rows';
import { useSay } from '../say/use-say';
import { type GroupSettings, namesOf } from './groups-draft';
import { PasteRows } from './paste-rows';

type Row = GroupSettings['map'][number];

interface MapRowsProps {
  readonly rows: GroupSettings['map'];
  readonly errorAt: (path: string) => string | undefined;
  readonly onChange: (rows: GroupSettings['map']) => void;
}

/** Rows of groups of the IdP and groups at Atlassian, many to many; each line of a field is a name. */
export function MapRows({ rows, errorAt, onChange }: MapRowsProps) {
  const say = useSay();
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h4">
        {say('groups.map')}
      </Heading>
      <Text color="color.text.subtle">{say('groups.mapHelp')}</Text>
      {rows.map((row, index) => (
        <Inline key={`row-${String(index)}`} space="space.100" alignBlock="end" shouldWrap>
          {(['from', 'to'] as const).map((side) => {
            const id = `groups-map-${index}-${side}`;
            const names = namesOf(row[side]);
            const error = errorOf(errorAt, index, side, names.length);
            return (
              <Box key={side} xcss={{ width: '260px' }}>
                <Field id={id} label={say(`groups.map.${side}`, { place: index + 1 })} error={error}>
                  <TextArea
                    id={id}
                    name={id}
                    minimumRows={1}
                    value={names.join('\n')}
                    isInvalid={error !== undefined}
                    onChange={(event) =>
                      onChange(changed(rows, index, { ...row, [side]: event.target.value.split('\n') } as Row))
                    }
                  />
                </Field>
              </Box>
            );
          })}
          <RowButtons row={say('groups.row', { place: index + 1 })} onRemove={() => onChange(without(rows, index))} />
        </Inline>
      ))}
      <Inline space="space.100">
        <Button onClick={() => onChange([...rows, { from: [''], to: [''] }])}>{say('groups.addRow')}</Button>
        <PasteRows onAdd={(more) => onChange([...rows, ...more])} />
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
