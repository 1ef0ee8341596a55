import { Button } from '@forge/react';
import React, { useState } from 'react';
import type { UndoOf } from '../../../src/entry/admin/contract/undo';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { UndoDialog } from './undo-dialog';

interface UndoButtonProps {
  readonly connectionId: string;
  /** Undefined: it can't be asked for as it is. */
  readonly of: UndoOf | undefined;
  readonly go: Go;
  readonly label?: string;
}

/** Opens the plan of an undo, which stays the one that was asked for while time passes. */
export function UndoButton({ connectionId, of, go, label }: UndoButtonProps) {
  const say = useSay();
  const [asked, setAsked] = useState<UndoOf>();
  return (
    <>
      <Button isDisabled={of === undefined} onClick={() => setAsked(of)}>
        {label ?? say('undo.open')}
      </Button>
      {asked === undefined ? null : (
        <UndoDialog connectionId={connectionId} of={asked} go={go} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}
