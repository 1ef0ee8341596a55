import { Box, HelperMessage, Select, Stack } from '@forge/react';
import React from 'react';
import { Field } from '../field';
import { causeWords } from '../say/cause-words';
import { useSay } from '../say/use-say';
import type { PickerProps } from './picker-props';
import type { Suggestions } from './use-suggestions';

/** Something to pick: its value in the settings, and how it is shown. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Offered, so that it can be seen why it cannot be picked. */
  readonly isDisabled?: boolean;
}

interface NamePickerProps extends PickerProps {
  readonly suggestions: Suggestions<Choice>;
  /** How a text that nothing matches is offered; without it, only suggestions can be picked. */
  readonly asTyped: (text: string) => string | undefined;
}

type Picked = readonly Choice[] | Choice | null;

/** Names that are picked while typing: what Atlassian or the identity provider has is suggested. */
export function NamePicker({ id, label, help, error, width = '320px', names, suggestions, ...props }: NamePickerProps) {
  const say = useSay();
  const { items, text, isBusy, onType, error: trouble } = suggestions;
  const chosen = names.filter((name) => name.trim() !== '').map((name) => ({ value: name, label: name }));
  const isOffered =
    items.some(({ value }) => sameName(value, text)) || chosen.some(({ value }) => sameName(value, text));
  const typed = text === '' || isOffered ? undefined : props.asTyped(text);
  return (
    <Field id={id} label={label} error={error} {...(help !== undefined && { help })}>
      <Stack>
        <Box xcss={{ width }}>
          <Select
            inputId={id}
            name={id}
            isMulti={props.isOne !== true}
            isClearable
            isSearchable
            isInvalid={error !== undefined}
            isLoading={isBusy}
            placeholder={say('pick.type')}
            value={props.isOne === true ? (chosen[0] ?? null) : chosen}
            options={[...items, ...(typed === undefined ? [] : [{ value: text, label: typed }])]}
            onInputChange={(next: string) => onType(next)}
            onChange={(picked: Picked) => props.onChange(valuesOf(picked))}
          />
        </Box>
        {trouble === undefined ? null : (
          <HelperMessage>{say('pick.noAnswer', { cause: causeWords(trouble, say).cause })}</HelperMessage>
        )}
      </Stack>
    </Field>
  );
}

function valuesOf(picked: Picked): readonly string[] {
  if (picked === null) return [];
  return 'value' in picked ? [picked.value] : picked.map(({ value }) => value);
}

/** Neither Atlassian nor SCIM distinguishes names by case. */
const sameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
