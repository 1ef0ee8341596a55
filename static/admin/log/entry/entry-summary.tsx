import { Stack, Text } from '@forge/react';
import React from 'react';
import type { LogEntry } from '../../../../src/entry/admin/contract/log';
import { type Fact, Facts } from '../../facts';
import { Moment } from '../../moment';
import { peopleIn } from '../../names/people-in';
import { leftNothing, SubjectName } from '../../names/subject-name';
import { OpenLink } from '../../open-link';
import type { Say } from '../../say/create-say';
import { saidWords } from '../../say/said-words';
import { useSay } from '../../say/use-say';
import type { Go } from '../../use-route';
import { OutcomeLozenge } from '../outcome-lozenge';

/** What happened, in a sentence, and the facts around it. */
export function EntrySummary({ entry, go }: { readonly entry: LogEntry; readonly go: Go }) {
  const say = useSay();
  return (
    <Stack space="space.150">
      <Text>{saidWords(entry, 'summary', say, peopleIn(entry))}</Text>
      <Facts facts={entryFacts(entry, go, say)} />
    </Stack>
  );
}

function entryFacts(entry: LogEntry, go: Go, say: Say): readonly Fact[] {
  return [
    {
      label: say('log.subject'),
      value: (
        <Stack space="space.050">
          <SubjectName subject={entry.subject} names={entry.names} isNotStored={leftNothing(entry)} go={go} />
          <HistoryLink entry={entry} go={go} />
        </Stack>
      ),
    },
    { label: say('log.result'), value: <OutcomeLozenge outcome={entry.outcome} /> },
    { label: say('log.time'), value: <Moment at={entry.at} isExact /> },
    { label: say('entry.connection'), value: entry.connectionName ?? say('entry.deleted') },
    { label: say('entry.askedBy'), value: say(`source.${entry.source}`) },
    { label: say('entry.took'), value: say('unit.milliseconds', { count: Math.round(entry.durationMilliseconds) }) },
  ];
}

/** What else happened to the person or group. */
function HistoryLink({ entry: { connectionId, subject }, go }: { readonly entry: LogEntry; readonly go: Go }) {
  const say = useSay();
  const { kind, id } = subject;
  if (id === undefined || (kind !== 'user' && kind !== 'group')) return null;
  return (
    <OpenLink label={say('entry.history')} onClick={() => go({ screen: 'subject-log', connectionId, subjectId: id })} />
  );
}
