import { Box, Button, Heading, Inline, Stack, Text, Textfield } from '@forge/react';
import React from 'react';
import { Field } from '../field';
import { useSay } from '../say/use-say';
import type { GroupSettings } from './groups-draft';
import { RowButtons } from './row-buttons';
import { changed, movedUp, without } from './rows';

interface RenameRowsProps {
  readonly rows: GroupSettings['rename'];
  readonly errorAt: (path: string) => string | undefined;
  readonly onChange: (rows: GroupSettings['rename']) => void;
}

/** Regular expressions that rewrite the names of groups, one after the other. */
export function RenameRows({ rows, errorAt, onChange }: RenameRowsProps) {
  const say = useSay();
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h4">
        {say('groups.rename')}
      </Heading>
      <Text color="color.text.subtle">{say('groups.renameHelp')}</Text>
      {rows.map((row, index) => {
        const rule = say('groups.rule', { place: index + 1 });
        return (
          <Inline key={`rule-${String(index)}`} space="space.100" alignBlock="end" shouldWrap>
            {(['pattern', 'replacement'] as const).map((part) => {
              const id = `groups-rename-${index}-${part}`;
              const error = errorAt(`groups.rename[${index}].${part}`);
              return (
                <Box key={part} xcss={{ width: '260px' }}>
                  <Field id={id} label={say(`groups.part.${part}`, { place: index + 1 })} error={error}>
                    <Textfield
                      id={id}
                      name={id}
                      isMonospaced
                      value={row[part]}
                      isInvalid={error !== undefined}
                      onChange={(event) => onChange(changed(rows, index, { ...row, [part]: event.target.value }))}
                    />
                  </Field>
                </Box>
              );
            })}
            <RowButtons
              row={rule}
              onUp={index > 0 ? () => onChange(movedUp(rows, index)) : undefined}
              onRemove={() => onChange(without(rows, index))}
            />
          </Inline>
        );
      })}
      <Inline>
        <Button onClick={() => onChange([...rows, { pattern: '', replacement: '' }])}>{say('groups.addRule')}</Button>
      </Inline>
    </Stack>
  );
}
