import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { countText } from '../connections/count-text';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';
import { PlanDialog } from './plan-dialog';
import { SyncProgress } from './sync-progress';
import { useProgress } from './use-progress';

interface SyncConnectionProps {
  readonly connection: Connection;
  readonly go: Go;
}

/** Sync now for everybody in the connection; shows nothing while it is empty. */
export function SyncConnection(props: SyncConnectionProps) {
  const { people = 0, groups = 0 } = props.connection;
  return people + groups === 0 ? null : <SyncEverybody {...props} />;
}

/** What it would do is shown first. Its progress can be left and returned to. */
function SyncEverybody({ connection, go }: SyncConnectionProps) {
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  const { busy, error, setError, submit } = useSubmit();
  const { loaded, reload, put } = useProgress(connection.id);
  const isRunning = loaded.state === 'ready' && loaded.value.state === 'running';
  const isPreview = connection.mode === 'preview';
  const what = countText(connection, say);
  const close = () => {
    setAsking(false);
    setError(undefined);
  };
  const sync = () =>
    submit(
      () => call('syncNow', { connectionId: connection.id }),
      ({ progress }) => {
        close();
        if (progress !== undefined) put(progress);
      },
    );
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {say('sync.title')}
      </Heading>
      <Text>{say(isPreview ? 'sync.textPreview' : 'sync.text')}</Text>
      {loaded.state === 'loading' ? <Loading what="progress" /> : null}
      {loaded.state === 'failed' ? <Failure error={loaded.error} retry={() => void reload()} /> : null}
      {loaded.state === 'ready' ? <SyncProgress connection={connection} progress={loaded.value} go={go} /> : null}
      <Inline>
        <Button isDisabled={isRunning || loaded.state !== 'ready'} onClick={() => setAsking(true)}>
          {say(isPreview ? 'sync.now' : 'sync.nowAsk')}
        </Button>
      </Inline>
      {isAsking && !isPreview ? (
        <PlanDialog
          asked={{ connectionId: connection.id }}
          title={say('sync.ask', { name: connection.name })}
          text={say('sync.text')}
          action={say('sync.now')}
          appearance="primary"
          go={go}
          isBusy={busy}
          error={error}
          onCancel={close}
          onConfirm={() => void sync()}
        />
      ) : null}
      <ConfirmDialog
        isOpen={isAsking && isPreview}
        appearance="primary"
        title={say('sync.ask', { name: connection.name })}
        action={say('sync.action', { what })}
        isBusy={busy}
        error={error}
        onCancel={close}
        onConfirm={() => void sync()}
      >
        <Text>{say('sync.asksPreview', { what })}</Text>
      </ConfirmDialog>
    </Stack>
  );
}
