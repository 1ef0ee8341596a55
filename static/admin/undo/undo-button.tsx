import { Button } from '@forge/react';
import React, { useState } from 'react';
import type { UndoOf } from '../../../src/entry/admin/contract/undo';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { UndoDialog } from './undo-dialog';

interface UndoButtonProps {
  readonly connectionId: string;
  readonly of: UndoOf;
  readonly go: Go;
  readonly label?: string;
}

/** Opens the plan of an undo. */
export function UndoButton({ connectionId, of, go, label }: UndoButtonProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label ?? say('undo.open')}</Button>
      {isOpen ? <UndoDialog connectionId={connectionId} of={of} go={go} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
