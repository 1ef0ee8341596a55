import { Button, Modal, ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition, Text } from '@forge/react';
import React from 'react';
import { useSay } from './say/use-say';
import type { Unsaved } from './use-guarded-route';

interface LeaveDialogProps {
  readonly losing: Unsaved | undefined;
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

/** Asks before something is lost that was not saved, or will not be shown again. */
export function LeaveDialog({ losing, onLeave, onStay }: LeaveDialogProps) {
  const say = useSay();
  return (
    <ModalTransition>
      {losing ? (
        <Modal onClose={onStay}>
          <ModalHeader>
            <ModalTitle appearance="warning">{say(`leave.title.${losing}`)}</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <Text>{say(`leave.text.${losing}`)}</Text>
          </ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={onLeave}>
              {say(`leave.leave.${losing}`)}
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
