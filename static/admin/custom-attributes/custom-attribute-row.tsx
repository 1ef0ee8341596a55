import { Checkbox, Inline, Stack } from '@forge/react';
import React from 'react';
import type { ReceivedAttribute, TriedRow } from '../../../src/entry/admin/contract/attributes';
import { RowResult } from '../attributes/row-result';
import { suggestAttributes } from '../attributes/suggest-attributes';
import { SuggestionButtons } from '../attributes/suggestion-buttons';
import { RowButtons } from '../form/row-buttons';
import { TextField } from '../form/text-field';
import { useSay } from '../say/use-say';
import { type CustomRow, nameFor, places, shownOn } from './custom-rows';

interface CustomAttributeRowProps {
  readonly row: CustomRow;
  /** Counted from 0. */
  readonly index: number;
  readonly received: readonly ReceivedAttribute[];
  readonly result: TriedRow | undefined;
  readonly looked: number;
  readonly errorAt: (path: string) => string | undefined;
  readonly onChange: (row: CustomRow) => void;
  readonly onUp: (() => void) | undefined;
  readonly onRemove: () => void;
}

/** An attribute of the IdP under its own name, where Jira shows it, and its value for a person. */
export function CustomAttributeRow({
  row,
  index,
  received,
  result,
  looked,
  errorAt,
  ...props
}: CustomAttributeRowProps) {
  const say = useSay();
  const { onChange } = props;
  const place = index + 1;
  const id = `custom-${index}`;
  const path = `customAttributes[${index}]`;
  return (
    <Stack space="space.075">
      <Inline space="space.100" rowSpace="space.100" alignBlock="start" shouldWrap>
        <TextField
          id={`${id}-from`}
          label={say('attributes.rowSource.from', { place })}
          error={errorAt(`${path}.from`)}
          isMonospaced
          value={row.from}
          onChange={(from) => onChange({ ...row, from })}
        />
        <TextField
          id={`${id}-name`}
          label={say('custom.rowName', { place })}
          error={errorAt(`${path}.name`)}
          width="260px"
          value={row.name}
          onChange={(name) => onChange({ ...row, name })}
        />
        <Stack>
          {places.map((where) => (
            <Checkbox
              key={where}
              id={`${id}-${where}`}
              name={`${id}-${where}`}
              label={say(`custom.showOn.${where}`, { place })}
              isChecked={row.showOn.includes(where)}
              onChange={(event) => onChange({ ...row, showOn: shownOn(row, where, event.target.checked === true) })}
            />
          ))}
        </Stack>
      </Inline>
      <SuggestionButtons
        suggestions={suggestAttributes(row.from, received)}
        onChoose={({ path: from }) => onChange({ ...row, from, name: row.name === '' ? nameFor(from) : row.name })}
      />
      <RowResult result={result} looked={looked} />
      <RowButtons row={say('attributes.row', { place })} onUp={props.onUp} onRemove={props.onRemove} />
    </Stack>
  );
}
