import { Button, ButtonGroup, Lozenge } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { ActionMenu } from '../../action-menu';
import { useSay } from '../../say/use-say';
import { ScreenTitle } from '../../screen-title';
import type { Go } from '../../use-route';
import { DeleteDialog } from '../list/delete-dialog';
import { guideTitle } from '../provider-guide';
import { GoLive } from './go-live';
import { GuideDialog } from './guide-dialog';

interface ConnectionHeaderProps {
  readonly connection: Connection;
  readonly isUnsaved: boolean;
  readonly go: Go;
  /** The connection writes to Atlassian from now on. */
  readonly onLive: (connection: Connection) => void;
  readonly onDeleted: () => void;
}

/** The name of a connection, the way out of preview, and what is done seldom. */
export function ConnectionHeader({ connection, isUnsaved, go, onLive, onDeleted }: ConnectionHeaderProps) {
  const say = useSay();
  const [open, setOpen] = useState<'guide' | 'delete'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <ScreenTitle title={connection.name}>
        {isUnsaved ? <Lozenge appearance="moved">{say('draft.unsaved')}</Lozenge> : null}
        <ButtonGroup label={say('connections.actionsOf', { name: connection.name })}>
          <Button appearance="subtle" onClick={() => go({ screen: 'connections' })}>
            {say('connection.all')}
          </Button>
          <ActionMenu
            name={connection.name}
            actions={[
              { key: 'guide', label: guideTitle(connection, say) },
              { key: 'delete', label: say('delete.title') },
            ]}
            onChoose={setOpen}
          />
          {connection.mode === 'preview' ? <GoLive connection={connection} go={go} onLive={onLive} /> : null}
        </ButtonGroup>
      </ScreenTitle>
      {open === 'guide' ? <GuideDialog connection={connection} onClose={close} /> : null}
      <DeleteDialog connection={connection} isOpen={open === 'delete'} onClose={close} onDeleted={onDeleted} />
    </>
  );
}
