import { Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Synced } from '../../../src/entry/admin/contract/sync';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { LogActions } from '../log/entry/log-actions';
import { OutcomeLozenge } from '../log/outcome-lozenge';
import { peopleIn } from '../names/people-in';
import { saidWords } from '../say/said-words';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { Applied } from './applied';
import { ApplyNow } from './apply-now';
import { type DraftInUse, unsavedOf } from './draft-in-use';

interface GroupTestProps {
  readonly connection: Connection;
  readonly text: string;
  readonly draft: DraftInUse;
  readonly go: Go;
}

/** The plan for one group, and its application. */
export function GroupTest({ connection, text, draft, go }: GroupTestProps) {
  const say = useSay();
  const [applied, setApplied] = useState<Synced>();
  const ask = () => call('syncNow', { connectionId: connection.id, group: text, preview: true, ...unsavedOf(draft) });
  const { loaded, reload } = useLoaded(ask, text);
  if (loaded.state === 'loading') return <Loading what="test" lines={8} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { subject, outcome, actions, actionCount, changeCount } = loaded.value;
  const isInPreview = connection.mode === 'preview';
  return (
    <Stack space="space.300">
      <Stack space="space.100">
        <Inline space="space.100" alignBlock="center">
          <Heading size="small" as="h3">
            {subject.label}
          </Heading>
          <OutcomeLozenge outcome={outcome} />
        </Inline>
        <Text>{saidWords(loaded.value, 'summary', say, peopleIn(loaded.value))}</Text>
        <LogActions actions={actions} subject={subject.id} names={loaded.value.names} go={go} />
        {actionCount > actions.length ? (
          <Text color="color.text.subtle">{say('test.firstActions', { count: actions.length, all: actionCount })}</Text>
        ) : null}
      </Stack>
      <ApplyNow
        send={() => call('syncNow', { connectionId: connection.id, group: subject.id })}
        name={subject.label}
        count={changeCount}
        hindrance={draft.isChanged ? 'unsaved' : isInPreview ? 'preview' : undefined}
        words={say('mode.help.preview')}
        onApplied={(synced) => {
          setApplied(synced);
          void reload();
        }}
      />
      {applied === undefined ? null : <Applied connectionId={connection.id} synced={applied} go={go} />}
    </Stack>
  );
}
