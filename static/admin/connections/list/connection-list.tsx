import { ModalTransition } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { ExportSettings } from '../../history/export-settings';
import { SayOf } from '../../say/say-of';
import type { Go } from '../../use-route';
import { ConnectionTable, type RowAction } from './connection-table';
import { DeleteDialog } from './delete-dialog';
import { DuplicateDialog } from './duplicate-dialog';

interface ConnectionListProps {
  readonly connections: readonly Connection[];
  readonly go: Go;
  /** A connection was added or deleted. */
  readonly onChanged: () => void;
}

/** The connections, with the actions possible without opening one. */
export function ConnectionList({ connections, go, onChanged }: ConnectionListProps) {
  const [chosen, setChosen] = useState<{ readonly connection: Connection; readonly action: RowAction }>();
  const close = () => setChosen(undefined);
  const done = () => {
    close();
    onChanged();
  };
  return (
    <>
      <ConnectionTable
        connections={connections}
        go={go}
        onChoose={(connection, action) => setChosen({ connection, action })}
      />
      {chosen?.action === 'duplicate' ? (
        <SayOf provider={chosen.connection.provider}>
          <DuplicateDialog connection={chosen.connection} onClose={close} onDone={done} />
        </SayOf>
      ) : null}
      {chosen?.action === 'delete' ? (
        <SayOf provider={chosen.connection.provider}>
          <DeleteDialog connection={chosen.connection} isOpen onClose={close} onDeleted={done} />
        </SayOf>
      ) : null}
      <ModalTransition>
        {chosen?.action === 'export' ? <ExportSettings connectionId={chosen.connection.id} onClose={close} /> : null}
      </ModalTransition>
    </>
  );
}
