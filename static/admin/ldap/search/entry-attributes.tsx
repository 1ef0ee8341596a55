import { DynamicTable, Heading, Stack, Text } from '@forge/react';
import React from 'react';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';

interface EntryAttributesProps {
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** There is more than is shown. */
  readonly isCut: boolean;
}

const rowsAPage = 20;

const head = (say: Say) => ({
  cells: [
    { key: 'name', content: say('search.attribute'), width: 26 },
    { key: 'value', content: say('search.values'), width: 74 },
  ],
});

/** Everything that an entry says, by the server's own names. */
export function EntryAttributes({ attributes, isCut }: EntryAttributesProps) {
  const say = useSay();
  const rows = Object.entries(attributes).sort(([one], [other]) => one.localeCompare(other, 'en'));
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h4">
        {say('search.attributes')}
      </Heading>
      {isCut ? <Text color="color.text.subtle">{say('search.cut')}</Text> : null}
      <DynamicTable
        label={say('search.attributes')}
        head={head(say)}
        rows={rows.map(([name, values]) => ({
          key: name,
          cells: [
            { key: 'name', content: <Text>{name}</Text> },
            {
              key: 'value',
              content: (
                <Stack>
                  {values.map((value, index) => (
                    <Text key={`value-${String(index)}`}>{value}</Text>
                  ))}
                </Stack>
              ),
            },
          ],
        }))}
        {...(rows.length > rowsAPage && { rowsPerPage: rowsAPage })}
        isFixedSize
      />
    </Stack>
  );
}
