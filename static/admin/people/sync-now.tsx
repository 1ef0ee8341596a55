import { Inline, LoadingButton, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Synced } from '../../../src/entry/admin/contract/sync';
import { call } from '../calls';
import { Failure } from '../failure';
import { OutcomeLozenge } from '../log/outcome-lozenge';
import { peopleIn } from '../names/people-in';
import { saidWords } from '../say/said-words';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';

interface SyncNowProps {
  readonly connectionId: string;
  readonly subject: { readonly person: string } | { readonly group: string };
  readonly onSynced: (synced: Synced) => void;
}

/** Makes Atlassian follow the identity provider at once, and shows the result. */
export function SyncNow({ connectionId, subject, onSynced }: SyncNowProps) {
  const say = useSay();
  const [synced, setSynced] = useState<Synced>();
  const { busy, error, submit } = useSubmit();
  const sync = () =>
    submit(
      () => call('syncNow', { connectionId, ...subject }),
      (value) => {
        setSynced(value);
        onSynced(value);
      },
    );
  return (
    <Stack space="space.100">
      <Inline space="space.150" rowSpace="space.050" alignBlock="center" shouldWrap>
        <LoadingButton isLoading={busy} onClick={() => void sync()}>
          {say('people.syncNow')}
        </LoadingButton>
        {synced === undefined ? (
          <Text color="color.text.subtle">{say('people.syncNowText')}</Text>
        ) : (
          <OutcomeLozenge outcome={synced.outcome} />
        )}
      </Inline>
      {synced === undefined ? null : <Text>{saidWords(synced, 'summary', say, peopleIn(synced))}</Text>}
      {error === undefined ? null : <Failure error={error} />}
    </Stack>
  );
}
