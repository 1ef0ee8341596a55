import { Stack } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Synced } from '../../../src/entry/admin/contract/sync';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { saidWords } from '../say/said-words';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { Applied } from './applied';
import { ApplyNow } from './apply-now';
import { type DraftInUse, unsavedOf } from './draft-in-use';
import { PersonSteps } from './person-steps';

interface PersonTestProps {
  readonly connection: Connection;
  readonly text: string;
  readonly draft: DraftInUse;
  readonly go: Go;
}

/** The test of one person. After it is applied, the test is repeated, to show what Atlassian has now. */
export function PersonTest({ connection, text, draft, go }: PersonTestProps) {
  const [applied, setApplied] = useState<Synced>();
  const ask = () => call('testPerson', { connectionId: connection.id, person: text, ...unsavedOf(draft) });
  const say = useSay();
  const { loaded, reload } = useLoaded(ask, text);
  if (loaded.state === 'loading') return <Loading what="test" lines={8} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { person, changes, mode } = loaded.value;
  return (
    <Stack space="space.300">
      <PersonSteps test={loaded.value} />
      <ApplyNow
        send={() => call('syncNow', { connectionId: connection.id, person: person.id })}
        name={person.displayName ?? person.userName}
        count={changes.length}
        hindrance={draft.isChanged ? 'unsaved' : mode.writes ? undefined : 'preview'}
        words={saidWords(mode, 'words', say)}
        onApplied={(synced) => {
          setApplied(synced);
          void reload();
        }}
      />
      {applied === undefined ? null : <Applied connectionId={connection.id} synced={applied} go={go} />}
    </Stack>
  );
}
