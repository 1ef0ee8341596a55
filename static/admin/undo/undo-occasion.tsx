import React from 'react';
import type { Occasion } from '../../../src/entry/admin/contract/common';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { UndoButton } from './undo-button';

interface UndoOccasionProps {
  readonly connectionId: string;
  readonly occasion: Occasion;
  readonly go: Go;
}

/** Undoes all that followed from one approval, one saving of settings, one Sync now, one scan, or one undo. */
export function UndoOccasion({ connectionId, occasion, go }: UndoOccasionProps) {
  const say = useSay();
  return (
    <UndoButton
      connectionId={connectionId}
      of={{ kind: 'occasion', occasion }}
      go={go}
      label={say(`undo.all.${occasion.kind}`)}
    />
  );
}
