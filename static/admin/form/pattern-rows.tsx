import { Box, Inline, Select, Textfield } from '@forge/react';
import React, { useState } from 'react';
import { Field } from '../field';
import { useSay } from '../say/use-say';
import type { ListRows } from './list-rows';
import { type NamedPattern, type PatternKind, patternKind, patternKinds, toPattern } from './pattern-kind';
import { RowButtons } from './row-buttons';
import { changed, movedUp, without } from './rows';
import { RowsSection } from './rows-section';

/** Patterns of names, in words: what a name begins with, ends with or contains; or a pattern of one's own. */
export function PatternRows({ id, title, help, rowLabel, addLabel, rows, errorAt, onChange }: ListRows) {
  return (
    <RowsSection title={title} help={help} addLabel={addLabel} onAdd={() => onChange([...rows, ''])}>
      {rows.map((row, index) => {
        const label = rowLabel(index + 1);
        const field = `${id}-${index}`;
        return (
          <Inline key={field} space="space.100" rowSpace="space.050" alignBlock="end" shouldWrap>
            <PatternInput
              id={field}
              label={label}
              pattern={row}
              error={errorAt(index)}
              onChange={(pattern) => onChange(changed(rows, index, pattern))}
            />
            <RowButtons
              row={label}
              onUp={index > 0 ? () => onChange(movedUp(rows, index)) : undefined}
              onRemove={() => onChange(without(rows, index))}
            />
          </Inline>
        );
      })}
    </RowsSection>
  );
}

interface PatternInputProps {
  readonly id: string;
  readonly label: string;
  readonly pattern: string;
  readonly error: string | undefined;
  readonly onChange: (pattern: string) => void;
}

function PatternInput({ id, label, pattern, error, onChange }: PatternInputProps) {
  const say = useSay();
  /** Says what an empty text is to become, and keeps a pattern of one's own as it is typed. */
  const [asked, setAsked] = useState<PatternKind | undefined>(pattern === '' ? 'begins' : undefined);
  const shown: NamedPattern =
    asked === 'own'
      ? { kind: 'own', text: pattern }
      : pattern === ''
        ? { kind: asked ?? 'is', text: '' }
        : patternKind(pattern);
  const options = patternKinds.map((value) => ({ value, label: say(`pattern.${value}`) }));
  return (
    <>
      <Box xcss={{ width: '200px' }}>
        <Field id={`${id}-kind`} label={say('pattern.kind', { row: label })}>
          <Select
            inputId={`${id}-kind`}
            options={options}
            value={options.find(({ value }) => value === shown.kind)}
            onChange={({ value: kind }: { readonly value: PatternKind }) => {
              setAsked(kind);
              if (kind !== 'own') onChange(toPattern({ kind, text: shown.kind === 'own' ? '' : shown.text }));
            }}
          />
        </Field>
      </Box>
      <Box xcss={{ width: '320px' }}>
        <Field id={id} label={label} error={error}>
          <Textfield
            id={id}
            name={id}
            value={shown.text}
            isInvalid={error !== undefined}
            onChange={({ target: { value: text } }) => {
              // A star is typed by somebody who writes patterns: from then on the row is theirs.
              if (/[*?\\]/.test(text)) setAsked('own');
              onChange(toPattern({ kind: shown.kind, text }));
            }}
          />
        </Field>
      </Box>
    </>
  );
}
