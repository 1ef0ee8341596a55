import { Box, Button, Inline, RadioGroup, Select, Stack, Text, Textfield } from '@forge/react';
import React from 'react';
import { Field } from '../field';
import { RowButtons } from '../form/row-buttons';
import { changed, without } from '../form/rows';
import { useSay } from '../say/use-say';
import { type Condition, conditionsOf, operators, scopeAttributes, shortName, toFilter } from './scope-conditions';

interface ScopeBuilderProps {
  readonly filter: string;
  readonly onChange: (filter: string) => void;
}

const begun: Condition = { attribute: 'userType', operator: 'eq', value: '' };

/** Conditions that write the filter; a filter that says more is left to the field above. */
export function ScopeBuilder({ filter, onChange }: ScopeBuilderProps) {
  const say = useSay();
  const conditions = conditionsOf(filter);
  if (conditions === undefined) return <Text color="color.text.subtle">{say('scope.own')}</Text>;
  const { join, rows } = conditions;
  const write = (next: readonly Condition[]) => onChange(toFilter({ join, rows: next }));
  return (
    <Stack space="space.100">
      {rows.length > 1 ? (
        <Field id="scope-join" label={say('scope.join')}>
          <RadioGroup
            name="scope-join"
            options={(['and', 'or'] as const).map((value) => ({
              name: 'scope-join',
              value,
              label: say(`scope.join.${value}`),
            }))}
            value={join}
            onChange={({ target: { value } }) => onChange(toFilter({ join: value === 'or' ? 'or' : 'and', rows }))}
          />
        </Field>
      ) : null}
      {rows.map((row, index) => (
        <ConditionRow
          key={`condition-${String(index)}`}
          place={index + 1}
          row={row}
          onChange={(next) => write(changed(rows, index, next))}
          onRemove={() => write(without(rows, index))}
        />
      ))}
      <Inline>
        <Button onClick={() => write([...rows, begun])}>{say('scope.add')}</Button>
      </Inline>
    </Stack>
  );
}

interface ConditionRowProps {
  readonly place: number;
  readonly row: Condition;
  readonly onChange: (row: Condition) => void;
  readonly onRemove: () => void;
}

function ConditionRow({ place, row, onChange, onRemove }: ConditionRowProps) {
  const say = useSay();
  const id = `scope-${place}`;
  const attributes = [...new Set([...scopeAttributes, row.attribute])].map((value) => ({
    value,
    label: shortName(value),
  }));
  const choices = operators.map((value) => ({ value, label: say(`scope.operator.${value}`) }));
  return (
    <Inline space="space.100" rowSpace="space.050" alignBlock="end" shouldWrap>
      <Box xcss={{ width: '200px' }}>
        <Field id={`${id}-attribute`} label={say('scope.attribute', { place })}>
          <Select
            inputId={`${id}-attribute`}
            options={attributes}
            value={attributes.find(({ value }) => value === row.attribute)}
            onChange={({ value }: { readonly value: string }) => onChange({ ...row, attribute: value })}
          />
        </Field>
      </Box>
      <Box xcss={{ width: '160px' }}>
        <Field id={`${id}-operator`} label={say('scope.operator', { place })}>
          <Select
            inputId={`${id}-operator`}
            options={choices}
            value={choices.find(({ value }) => value === row.operator)}
            onChange={({ value }: { readonly value: Condition['operator'] }) => onChange({ ...row, operator: value })}
          />
        </Field>
      </Box>
      {row.operator === 'pr' ? null : (
        <Box xcss={{ width: '200px' }}>
          <Field id={`${id}-value`} label={say('scope.value', { place })}>
            <Textfield
              id={`${id}-value`}
              name={`${id}-value`}
              value={row.value}
              onChange={({ target: { value } }) => onChange({ ...row, value })}
            />
          </Field>
        </Box>
      )}
      <RowButtons row={say('scope.condition', { place })} onRemove={onRemove} />
    </Inline>
  );
}
