import { Button, Modal, ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { useSay } from '../../say/use-say';
import { guideTitle } from '../provider-guide';
import { ProviderGuide } from '../provider-guide-section';

interface GuideDialogProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** The steps at the identity provider, beside whatever the administrator is at. */
export function GuideDialog({ connection, onClose }: GuideDialogProps) {
  const say = useSay();
  return (
    <ModalTransition>
      <Modal width="large" onClose={onClose}>
        <ModalHeader>
          <ModalTitle>{guideTitle(connection, say)}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <ProviderGuide connection={connection} />
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
