import { Box, HelperMessage, Inline, Select, Stack, Text } from '@forge/react';
import React from 'react';
import { Field } from '../field';
import { RowButtons } from '../form/row-buttons';
import { without } from '../form/rows';
import { OpenLink } from '../open-link';
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
  /** How a chosen name is shown; absent: as it is. */
  readonly shown?: (name: string) => string;
}

type Picked = Choice | null;

/**
 * Names that are picked while typing: what Atlassian or the identity provider has is suggested. Several names stand in
 * rows of their own below, because what a list of UI Kit offers to remove one is too small to hit (WCAG 2.2, 2.5.8).
 */
export function NamePicker({ suggestions, asTyped, shown = asItIs, isOne = false, ...props }: NamePickerProps) {
  const say = useSay();
  const { id, label, isLabelHidden = false, help, error, width = '320px', names, onChange } = props;
  const { items, text, isBusy, onType, error: trouble } = suggestions;
  const chosen = names.filter((name) => name.trim() !== '');
  const isKnown = [...items.map(({ value }) => value), ...chosen].some((name) => sameName(name, text));
  const typed = text === '' || isKnown ? undefined : asTyped(text);
  const [first] = chosen;
  const pick = (picked: Picked) => {
    if (isOne) onChange(picked === null ? [] : [picked.value]);
    else if (picked !== null) onChange([...chosen, picked.value]);
  };
  return (
    <Field id={id} label={label} isLabelHidden={isLabelHidden} error={error} {...(help !== undefined && { help })}>
      <Stack space="space.050">
        <Box xcss={{ width }}>
          <Select
            inputId={id}
            name={id}
            {...(isLabelHidden && { 'aria-label': label })}
            isClearable={isOne}
            isSearchable
            isInvalid={error !== undefined}
            isLoading={isBusy}
            placeholder={props.placeholder ?? say('pick.type')}
            value={isOne && first !== undefined ? { value: first, label: shown(first) } : null}
            options={[
              ...items.filter(({ value }) => isOne || !chosen.some((name) => sameName(name, value))),
              ...(typed === undefined ? [] : [{ value: text, label: typed }]),
            ]}
            onInputChange={(next: string) => onType(next)}
            onChange={pick}
          />
        </Box>
        {trouble === undefined ? null : (
          <HelperMessage>{say('pick.noAnswer', { cause: causeWords(trouble, say).cause })}</HelperMessage>
        )}
        {isOne ? null : <Chosen names={chosen} shown={shown} isNarrow={isLabelHidden} onChange={onChange} />}
      </Stack>
    </Field>
  );
}

const asItIs = (name: string): string => name;

interface ChosenProps extends Pick<Required<NamePickerProps>, 'names' | 'shown' | 'onChange'> {
  /** In a cell of a table, where a button would be cut and a text wraps. */
  readonly isNarrow: boolean;
}

function Chosen({ names, shown, isNarrow, onChange }: ChosenProps) {
  const say = useSay();
  return (
    <>
      {names.map((name, index) => (
        <Inline key={name} space="space.100" alignBlock="center" shouldWrap>
          <Text>{shown(name)}</Text>
          {isNarrow ? (
            <OpenLink label={say('row.remove', { row: name })} onClick={() => onChange(without(names, index))} />
          ) : (
            <RowButtons row={name} onRemove={() => onChange(without(names, index))} />
          )}
        </Inline>
      ))}
    </>
  );
}

/** Neither Atlassian nor SCIM distinguishes names by case. */
const sameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
