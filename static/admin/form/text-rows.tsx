import { Box, Inline, Textfield } from '@forge/react';
import React from 'react';
import { Field } from '../field';
import type { ListRows } from './list-rows';
import { RowButtons } from './row-buttons';
import { changed, movedUp, without } from './rows';
import { RowsSection } from './rows-section';

interface TextRowsProps extends ListRows {
  /** How a value looks. */
  readonly example?: string;
  readonly width?: '320px' | '480px';
  /** The order matters. */
  readonly isOrdered?: boolean;
}

/** A list of names, one field each. */
export function TextRows({ id, title, help, rows, width = '320px', onChange, ...props }: TextRowsProps) {
  return (
    <RowsSection title={title} help={help} addLabel={props.addLabel} onAdd={() => onChange([...rows, ''])}>
      {rows.map((row, index) => {
        const label = props.rowLabel(index + 1);
        const error = props.errorAt(index);
        const field = `${id}-${index}`;
        return (
          <Field key={field} id={field} label={label} error={error}>
            <Inline space="space.100" alignBlock="center" shouldWrap>
              <Box xcss={{ width }}>
                <Textfield
                  id={field}
                  name={field}
                  value={row}
                  {...(props.example !== undefined && { placeholder: props.example })}
                  isInvalid={error !== undefined}
                  onChange={(event) => onChange(changed(rows, index, event.target.value))}
                />
              </Box>
              <RowButtons
                row={label}
                onUp={props.isOrdered === true && index > 0 ? () => onChange(movedUp(rows, index)) : undefined}
                onRemove={() => onChange(without(rows, index))}
              />
            </Inline>
          </Field>
        );
      })}
    </RowsSection>
  );
}
