import { Button } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { call } from '../../calls';
import { useSay } from '../../say/use-say';
import { GoLiveDialog } from '../../sync/go-live-dialog';
import type { Go } from '../../use-route';
import { useSubmit } from '../../use-submit';

interface GoLiveProps {
  readonly connection: Connection;
  readonly go: Go;
  readonly onLive: (connection: Connection) => void;
}

/** The way out of preview: shows the plan, and takes the connection live. */
export function GoLive({ connection, go, onLive }: GoLiveProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const { busy, error, submit } = useSubmit();
  const { id: connectionId, version } = connection;
  const goLive = () => submit(() => call('updateConnection', { connectionId, version, mode: 'live' }), onLive);
  return (
    <>
      <Button appearance="primary" onClick={() => setOpen(true)}>
        {say('connection.goLive')}
      </Button>
      {isOpen ? (
        <GoLiveDialog
          connection={connection}
          mode="live"
          go={go}
          isBusy={busy}
          error={error}
          onConfirm={() => void goLive()}
          onCancel={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
