import { Box, Button, Heading, Inline, Stack, Text, Textfield } from '@forge/react';
import React from 'react';
import { Field } from '../field';
import { RowButtons } from './row-buttons';
import { changed, movedUp, without } from './rows';

interface TextRowsProps {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  /** "Pattern 2", by its place counted from 1. */
  readonly rowLabel: (place: number) => string;
  readonly addLabel: string;
  readonly rows: readonly string[];
  readonly errorAt: (index: number) => string | undefined;
  /** How a value looks. */
  readonly example?: string;
  readonly width?: '320px' | '480px';
  /** The order matters. */
  readonly isOrdered?: boolean;
  readonly onChange: (rows: readonly string[]) => void;
}

/** A list of names, one field each. */
export function TextRows({ id, title, help, rows, width = '320px', onChange, ...props }: TextRowsProps) {
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h4">
        {title}
      </Heading>
      <Text color="color.text.subtle">{help}</Text>
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
      <Inline>
        <Button onClick={() => onChange([...rows, ''])}>{props.addLabel}</Button>
      </Inline>
    </Stack>
  );
}
