import { Button, Modal, ModalTransition } from '@forge/react';
import React, { useState } from 'react';
import type { LogFilter } from '../../../../src/entry/admin/contract/log';
import { useSay } from '../../say/use-say';
import { ExportDialog } from './export-dialog';

interface ExportLogProps {
  /** Exports exactly what is shown, to the last entry. */
  readonly filter: LogFilter;
  readonly isDisabled: boolean;
}

export function ExportLog({ filter, isDisabled }: ExportLogProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button isDisabled={isDisabled} onClick={() => setOpen(true)}>
        {say('export.open')}
      </Button>
      <ModalTransition>
        {isOpen ? (
          <Modal width="large" onClose={close}>
            <ExportDialog filter={filter} close={close} />
          </Modal>
        ) : null}
      </ModalTransition>
    </>
  );
}
