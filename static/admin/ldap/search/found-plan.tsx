import { Heading, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import type { Synced } from '../../../../src/entry/admin/contract/sync';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { Loading } from '../../loading';
import { useSay } from '../../say/use-say';
import { Applied } from '../../test/applied';
import { PersonSteps } from '../../test/person-steps';
import { useLoaded } from '../../use-loaded';
import type { Go } from '../../use-route';
import type { Found } from './found';
import { SyncFound } from './sync-found';

interface FoundPlanProps {
  readonly connection: Connection;
  readonly found: Found;
  readonly go: Go;
  readonly onSynced: () => void;
}

/** What Rollcall would make of a person of the directory, step by step, and the way to do it now. */
export function FoundPlan({ connection, found: { person, jobId, index }, go, onSynced }: FoundPlanProps) {
  const say = useSay();
  const [synced, setSynced] = useState<Synced>();
  const asked = { connectionId: connection.id, jobId, index };
  const { loaded, reload } = useLoaded(() => call('testFound', asked), `${jobId} ${String(index)}`);
  if (loaded.state === 'loading') return <Loading what="test" lines={8} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const test = loaded.value;
  return (
    <Stack space="space.300">
      <Heading size="small" as="h3">
        {say('search.plan')}
      </Heading>
      <PersonSteps test={test} />
      <SyncFound
        send={() => call('syncFound', asked)}
        name={test.person.displayName ?? person.userName ?? person.dn}
        mode={test.mode}
        onSynced={(done) => {
          setSynced(done);
          onSynced();
          void reload();
        }}
      />
      {synced === undefined ? null : <Applied connectionId={connection.id} synced={synced} go={go} />}
    </Stack>
  );
}
