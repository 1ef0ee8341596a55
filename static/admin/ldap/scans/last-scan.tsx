import { Inline, List, ListItem, SectionMessage, Stack, Text } from '@forge/react';
import React from 'react';
import type { DirectoryScan } from '../../../../src/entry/admin/contract/connector';
import { type Fact, Facts } from '../../facts';
import { Failure } from '../../failure';
import { Moment } from '../../moment';
import { causeWords } from '../../say/cause-words';
import { useSay } from '../../say/use-say';
import { UndoOccasion } from '../../undo/undo-occasion';
import type { Go } from '../../use-route';
import { durationWords } from './duration-words';
import { ScanLozenge } from './scan-lozenge';

interface LastScanProps {
  readonly connectionId: string;
  readonly scan: DirectoryScan;
  readonly go: Go;
}

/** The result of the last scan: its numbers, why it failed, what somebody should look at, and the way back. */
export function LastScan({ connectionId, scan, go }: LastScanProps) {
  const say = useSay();
  const number = new Intl.NumberFormat(say.locale);
  const { kind, begun, ended, people, groups, sent, unchanged, removed, errors, server, error, notices } = scan;
  const facts: readonly Fact[] = [
    { label: say('scan.outcome'), value: <ScanLozenge outcome={scan.outcome} /> },
    { label: say('scan.kind'), value: say(`scan.kind.${kind}`) },
    { label: say('scan.ended'), value: <Moment at={ended} isExact /> },
    { label: say('scan.duration'), value: durationWords(begun, ended, say) },
    ...(server === undefined ? [] : [{ label: say('scan.server'), value: server }]),
    { label: say('scan.read'), value: `${say.count('count.people', people)}, ${say.count('count.groups', groups)}` },
    { label: say('scan.unchanged'), value: number.format(unchanged) },
    { label: say('scan.column.sent'), value: number.format(sent) },
    { label: say('scan.column.removed'), value: number.format(removed) },
    { label: say('scan.column.errors'), value: number.format(errors) },
  ];
  return (
    <Stack space="space.200">
      {error === undefined ? null : <Failure error={error} />}
      <Facts facts={facts} />
      {sent + removed === 0 ? null : (
        <Inline>
          <UndoOccasion connectionId={connectionId} occasion={{ kind: 'scan', id: begun }} go={go} />
        </Inline>
      )}
      {notices.map(({ error: notice, count, about }) => {
        const words = causeWords(notice, say);
        return (
          <SectionMessage
            key={notice.code}
            appearance="warning"
            title={say('scan.notice', { title: words.title, count: number.format(count) })}
          >
            <Stack space="space.050">
              <Text>{words.cause}</Text>
              <Text>{words.remedy}</Text>
              <List type="unordered">
                {about.map((each) => (
                  <ListItem key={each}>{each}</ListItem>
                ))}
              </List>
              {count > about.length && about.length > 0 ? (
                <Text>{say.count('scan.noticeMore', count - about.length)}</Text>
              ) : null}
            </Stack>
          </SectionMessage>
        );
      })}
    </Stack>
  );
}
