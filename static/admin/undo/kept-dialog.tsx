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
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { KeptList } from './kept-list';

interface KeptDialogProps {
  readonly connectionId: string;
  readonly go: Go;
  readonly onClose: () => void;
}

/** Everything that is kept by decision in a connection. */
export function KeptDialog({ connectionId, go, onClose }: KeptDialogProps) {
  const say = useSay();
  return (
    <ModalTransition>
      <Modal width="x-large" onClose={onClose}>
        <ModalHeader>
          <ModalTitle>{say('kept.title')}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.150">
            <Text>{say('kept.text')}</Text>
            <KeptList connectionId={connectionId} go={go} />
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
