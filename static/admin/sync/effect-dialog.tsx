import { Button } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { PlanFrame } from './plan-frame';
import { usePlan } from './use-plan';

interface EffectDialogProps {
  readonly connection: Connection;
  /** The edited settings; nothing is saved. */
  readonly settings: object;
  readonly go: Go;
  readonly onClose: () => void;
}

/** The effect of unsaved settings on everybody in a connection in preview, if it were live. Closing it stops the look. */
export function EffectDialog({ connection, settings, go, onClose }: EffectDialogProps) {
  const say = useSay();
  const looking = usePlan({ connectionId: connection.id, settings: { ...settings } });
  return (
    <PlanFrame
      title={say('draft.effectTitle')}
      text={say('draft.effectPreview')}
      looking={looking}
      go={go}
      footer={
        <Button appearance="primary" onClick={onClose}>
          {say('action.close')}
        </Button>
      }
      onClose={onClose}
    />
  );
}
