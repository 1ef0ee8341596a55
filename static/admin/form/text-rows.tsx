import { Box, Inline, Textfield } from '@forge/react';
import React from 'react';
import { Field } from '../field';
import type { ListRows } from './list-rows';
import { RowButtons } from './row-buttons';
import { changed, without } from './rows';
import { RowsSection } from './rows-section';

/** A list of names, one field each. */
export function TextRows({ id, title, help, rows, onChange, ...props }: ListRows) {
  return (
    <RowsSection title={title} help={help} addLabel={props.addLabel} onAdd={() => onChange([...rows, ''])}>
      {rows.map((row, index) => {
        const label = props.rowLabel(index + 1);
        const error = props.errorAt(index);
        const field = `${id}-${index}`;
        return (
          <Field key={field} id={field} label={label} error={error}>
            <Inline space="space.100" alignBlock="center" shouldWrap>
              <Box xcss={{ width: '320px' }}>
                <Textfield
                  id={field}
                  name={field}
                  value={row}
                  isInvalid={error !== undefined}
                  onChange={(event) => onChange(changed(rows, index, event.target.value))}
                />
              </Box>
              <RowButtons row={label} onRemove={() => onChange(without(rows, index))} />
            </Inline>
          </Field>
        );
      })}
    </RowsSection>
  );
}
