import { Heading, Inline, Stack, Text } from '@forge/react';
import React from 'react';
import type { Synced } from '../../../src/entry/admin/contract/sync';
import { LogActions } from '../log/entry/log-actions';
import { LogCalls } from '../log/entry/log-calls';
import { OutcomeLozenge } from '../log/outcome-lozenge';
import { peopleIn } from '../names/people-in';
import { OpenLink } from '../open-link';
import { saidWords } from '../say/said-words';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';

interface AppliedProps {
  readonly connectionId: string;
  readonly synced: Synced;
  readonly go: Go;
}

/** The actions carried out, one by one, and Atlassian's answers. */
export function Applied({ connectionId, synced, go }: AppliedProps) {
  const say = useSay();
  const { outcome, actions, actionCount, calls, subject } = synced;
  return (
    <Stack space="space.200">
      <Stack space="space.100">
        <Inline space="space.100" alignBlock="center">
          <Heading size="small" as="h3">
            {say('test.result')}
          </Heading>
          <OutcomeLozenge outcome={outcome} />
        </Inline>
        <Text>{saidWords(synced, 'summary', say, peopleIn(synced))}</Text>
        <LogActions actions={actions} subject={subject.id} names={synced.names} go={go} />
        {actionCount > actions.length ? (
          <Text color="color.text.subtle">{say('test.firstActions', { count: actions.length, all: actionCount })}</Text>
        ) : null}
      </Stack>
      <Stack space="space.100">
        <Heading size="small" as="h3">
          {say('entry.calls')}
        </Heading>
        <LogCalls calls={calls} />
      </Stack>
      <Inline>
        <OpenLink
          label={say('people.inLog')}
          onClick={() => go({ screen: 'subject-log', connectionId, subjectId: subject.id })}
        />
      </Inline>
    </Stack>
  );
}
