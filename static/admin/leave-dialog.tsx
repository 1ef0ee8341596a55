import { Button, Modal, ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition, Text } from '@forge/react';
import React from 'react';
import { useSay } from './say/use-say';

interface LeaveDialogProps {
  readonly isOpen: boolean;
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

/** Asks before unsaved changes are lost. */
export function LeaveDialog({ isOpen, onLeave, onStay }: LeaveDialogProps) {
  const say = useSay();
  return (
    <ModalTransition>
      {isOpen ? (
        <Modal onClose={onStay}>
          <ModalHeader>
            <ModalTitle appearance="warning">{say('leave.title')}</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <Text>{say('leave.text')}</Text>
          </ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={onLeave}>
              {say('leave.leave')}
            </Button>
            <Button appearance="primary" onClick={onStay}>
              {say('leave.stay')}
            </Button>
          </ModalFooter>
        </Modal>
      ) : null}
    </ModalTransition>
  );
}
