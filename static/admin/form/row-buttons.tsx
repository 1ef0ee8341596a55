import { Button, ButtonGroup } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';

interface RowButtonsProps {
  /** The row's name for the buttons: "Rule 2". */
  readonly row: string;
  /** Absent if the order does not matter, and for the first row. */
  readonly onUp?: (() => void) | undefined;
  readonly onRemove: () => void;
}

export function RowButtons({ row, onUp, onRemove }: RowButtonsProps) {
  const say = useSay();
  return (
    <ButtonGroup label={row}>
      {onUp === undefined ? null : (
        <Button appearance="subtle" spacing="compact" onClick={onUp}>
          {say('row.moveUp', { row })}
        </Button>
      )}
      <Button appearance="subtle" spacing="compact" onClick={onRemove}>
        {say('row.remove', { row })}
      </Button>
    </ButtonGroup>
  );
}
