import { Button, ButtonGroup, Inline, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';

interface HeldSelectionProps {
  /** How many are selected, on whatever page or search. */
  readonly selected: number;
  readonly onPage: () => void;
  readonly onNone: () => void;
}

/** Selects page by page, so that a part of a large batch can be decided after a search. */
export function HeldSelection({ selected, onPage, onNone }: HeldSelectionProps) {
  const say = useSay();
  return (
    <Inline space="space.100" alignBlock="center">
      <ButtonGroup label={say('approvals.selectPage')}>
        <Button appearance="subtle" spacing="compact" onClick={onPage}>
          {say('approvals.selectPage')}
        </Button>
        <Button appearance="subtle" spacing="compact" isDisabled={selected === 0} onClick={onNone}>
          {say('approvals.selectNone')}
        </Button>
      </ButtonGroup>
      {selected === 0 ? null : <Text color="color.text.subtle">{say.count('approvals.selected', selected)}</Text>}
    </Inline>
  );
}
