import {
  Button,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  Stack,
  Text,
} from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { SeenPlan } from './seen-plan';
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
    <ModalTransition>
      <Modal width="x-large" onClose={onClose}>
        <ModalHeader>
          <ModalTitle>{say('draft.effectTitle')}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.200">
            <Text>{say('draft.effectPreview')}</Text>
            <SeenPlan looking={looking} go={go} />
          </Stack>
        </ModalBody>
        <ModalFooter>
          <Button appearance="primary" onClick={onClose}>
            {say('action.close')}
          </Button>
        </ModalFooter>
      </Modal>
    </ModalTransition>
  );
}
