import { Inline, Stack } from '@forge/react';
import React from 'react';
import type { ReceivedAttribute, TriedRow } from '../../../src/entry/admin/contract/attributes';
import { ChoiceField } from '../form/choice-field';
import { RowButtons } from '../form/row-buttons';
import { TextField } from '../form/text-field';
import { useSay } from '../say/use-say';
import { fieldName, type MappedField } from './field-name';
import {
  kindOf,
  type MappingRow,
  type RowKind,
  sourceOf,
  whensOf,
  withField,
  withKind,
  withSource,
  withWhen,
} from './mapping-rows';
import { RowResult } from './row-result';
import { suggestAttributes, suggestInTemplate } from './suggest-attributes';
import { SuggestionButtons } from './suggestion-buttons';

interface AttributeRowProps {
  readonly row: MappingRow;
  /** Counted from 0. */
  readonly index: number;
  readonly fields: readonly MappedField[];
  readonly received: readonly ReceivedAttribute[];
  readonly result: TriedRow | undefined;
  readonly looked: number;
  readonly errorAt: (path: string) => string | undefined;
  readonly onChange: (row: MappingRow) => void;
  readonly onUp: (() => void) | undefined;
  readonly onRemove: () => void;
}

const kinds: readonly RowKind[] = ['from', 'template', 'constant'];

/** A row of the mapping: its source, its field, when it applies, and its result for a person. */
export function AttributeRow({ row, index, fields, received, result, looked, errorAt, ...props }: AttributeRowProps) {
  const say = useSay();
  const { onChange } = props;
  const place = index + 1;
  const id = `attributes-${index}`;
  const kind = kindOf(row);
  const source = sourceOf(row);
  const path = `attributes[${index}]`;
  const isRead = row.when !== 'never';
  const suggestions = !isRead
    ? []
    : kind === 'from'
      ? suggestAttributes(source, received)
      : kind === 'template'
        ? suggestInTemplate(source, received)
        : [];
  return (
    <Stack space="space.075">
      <Inline space="space.100" rowSpace="space.100" alignBlock="start" shouldWrap>
        <ChoiceField
          id={`${id}-to`}
          label={say('attributes.rowField', { place })}
          error={errorAt(`${path}.to`)}
          width="200px"
          choices={fields.map((field) => ({ value: field, label: fieldName(field, say) }))}
          value={row.to}
          onChange={(to) => onChange(withField(row, to))}
        />
        <ChoiceField
          id={`${id}-when`}
          label={say('attributes.rowWhen', { place })}
          error={errorAt(`${path}.when`)}
          width="200px"
          choices={whensOf(row.to).map((when) => ({ value: when, label: say(`attributes.when.${when}`) }))}
          value={row.when}
          onChange={(when) => onChange(withWhen(row, when))}
        />
        {isRead ? (
          <>
            <ChoiceField
              id={`${id}-kind`}
              label={say('attributes.rowKind', { place })}
              error={errorAt(path)}
              width="160px"
              choices={kinds.map((each) => ({ value: each, label: say(`attributes.kind.${each}`) }))}
              value={kind}
              onChange={(next) => onChange(withKind(row, next))}
            />
            <TextField
              id={`${id}-source`}
              label={say(`attributes.rowSource.${kind}`, { place })}
              error={errorAt(`${path}.${kind}`)}
              isMonospaced={kind !== 'constant'}
              value={source}
              onChange={(text) => onChange(withSource(row, text))}
            />
          </>
        ) : null}
      </Inline>
      <SuggestionButtons suggestions={suggestions} onChoose={({ text }) => onChange(withSource(row, text))} />
      <RowResult result={result} looked={looked} />
      <RowButtons row={say('attributes.row', { place })} onUp={props.onUp} onRemove={props.onRemove} />
    </Stack>
  );
}
