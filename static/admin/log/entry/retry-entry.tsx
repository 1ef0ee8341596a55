import { Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { LogEntry, Outcome } from '../../../../src/entry/admin/contract/log';
import type { Synced } from '../../../../src/entry/admin/contract/sync';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { namedBy } from '../../names/in-clear';
import { peopleIn } from '../../names/people-in';
import { saidWords } from '../../say/said-words';
import { useSay } from '../../say/use-say';
import type { Go } from '../../use-route';
import { useSubmit } from '../../use-submit';
import { LogActions } from './log-actions';

const appearances: Readonly<Record<Outcome, 'success' | 'warning' | 'error' | 'information'>> = {
  applied: 'success',
  ensured: 'success',
  noChange: 'success',
  skipped: 'information',
  preview: 'information',
  waiting: 'warning',
  failed: 'error',
  refused: 'error',
};

/** Makes Atlassian follow the identity provider for the person or group now, and shows the result. */
export function RetryEntry({ entry, go }: { readonly entry: LogEntry; readonly go: Go }) {
  const say = useSay();
  const [synced, setSynced] = useState<Synced>();
  const { busy, error, submit } = useSubmit();
  const { connectionId, subject } = entry;
  const about = subject.kind === 'group' ? { group: subject.id } : { person: subject.id };
  const retry = () => submit(() => call('syncNow', { connectionId, ...about }), setSynced);
  return (
    <Stack space="space.100">
      <Inline space="space.100" alignBlock="center">
        <LoadingButton appearance="primary" isLoading={busy} onClick={() => void retry()}>
          {say('entry.retry')}
        </LoadingButton>
        <Text color="color.text.subtle">
          {say('entry.retryText', { label: namedBy(entry.names, subject.id)?.name ?? subject.label })}
        </Text>
      </Inline>
      {error === undefined ? null : <Failure error={error} />}
      {synced === undefined ? null : (
        <>
          <SectionMessage
            appearance={appearances[synced.outcome]}
            title={say('entry.retried', { result: say(`outcome.${synced.outcome}`) })}
          >
            <Text>{saidWords(synced, 'summary', say, peopleIn(synced))}</Text>
          </SectionMessage>
          <LogActions
            actions={synced.actions}
            subject={synced.subject.id}
            names={synced.names}
            go={go}
            label={say('entry.retriedActions')}
          />
        </>
      )}
    </Stack>
  );
}
