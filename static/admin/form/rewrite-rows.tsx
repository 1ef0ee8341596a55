import { Box, Inline, Textfield } from '@forge/react';
import React from 'react';
import type { Settings } from '../../../src/entry/admin/contract/settings';
import { Field } from '../field';
import { useSay } from '../say/use-say';
import { RowButtons } from './row-buttons';
import { changed, movedUp, without } from './rows';
import { RowsSection } from './rows-section';

type Rules = Settings['groups']['rename'];

interface RewriteRowsProps {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly rows: Rules;
  /** The path of the list in the settings: 'groups.rename'. */
  readonly path: string;
  readonly errorAt: (path: string) => string | undefined;
  readonly onChange: (rows: Rules) => void;
}

/** Regular expressions that rewrite a name, one after the other. */
export function RewriteRows({ id, title, help, rows, path, errorAt, onChange }: RewriteRowsProps) {
  const say = useSay();
  return (
    <RowsSection
      title={title}
      help={help}
      addLabel={say('rewrite.add')}
      onAdd={() => onChange([...rows, { pattern: '', replacement: '' }])}
    >
      {rows.map((row, index) => {
        const rule = say('rewrite.rule', { place: index + 1 });
        return (
          <Inline key={`rule-${String(index)}`} space="space.100" alignBlock="end" shouldWrap>
            {(['pattern', 'replacement'] as const).map((part) => {
              const field = `${id}-${index}-${part}`;
              const error = errorAt(`${path}[${index}].${part}`);
              return (
                <Box key={part} xcss={{ width: '260px' }}>
                  <Field id={field} label={say(`rewrite.part.${part}`, { place: index + 1 })} error={error}>
                    <Textfield
                      id={field}
                      name={field}
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
    </RowsSection>
  );
}
