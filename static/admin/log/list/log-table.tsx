import { DynamicTable, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { LogSummary } from '../../../../src/entry/admin/contract/log';
import type { Named, ShownMembershipChange } from '../../../../src/entry/admin/contract/names';
import { Moment } from '../../moment';
import { AddressedText } from '../../names/addressed-text';
import { peopleIn } from '../../names/people-in';
import { leftNothing, SubjectName } from '../../names/subject-name';
import { OpenLink } from '../../open-link';
import type { Say } from '../../say/create-say';
import { wordsOf } from '../../say/of-directory';
import { operationWords } from '../../say/operation-words';
import { saidWords } from '../../say/said-words';
import { useSay } from '../../say/use-say';
import type { Go } from '../../use-route';
import { OutcomeLozenge } from '../outcome-lozenge';
import { type FoldedEntry, foldEntries } from './fold-entries';
import { membershipRow } from './membership-row';

/** The reason is what people read: it has the room that a time in one line leaves. */
const head = (say: Say) => ({
  cells: [
    { key: 'at', content: say('log.time'), width: 17 },
    { key: 'subject', content: say('log.subject'), width: 22 },
    { key: 'asked', content: say('log.asked'), width: 16 },
    { key: 'outcome', content: say('log.result'), width: 18 },
    { key: 'why', content: say('log.why'), width: 27 },
  ],
});

interface LogTableProps {
  readonly entries: readonly LogSummary[];
  /** Who is meant, by id. */
  readonly names: readonly Named[] | undefined;
  /** In the log of a person: when they came into groups and left them. */
  readonly memberships?: Memberships | undefined;
  readonly go: Go;
}

export interface Memberships {
  readonly connectionId: string;
  readonly personId: string;
  readonly changes: readonly ShownMembershipChange[];
}

/** The entries, one line for each change: what waited and has come true opens below it. */
export function LogTable({ entries, names, memberships, go }: LogTableProps) {
  const say = useSay();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => {
    const next = new Set(opened);
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  };
  const shown = { names, go, say, toggle };
  const lines = foldEntries(entries).map((line) => {
    const isOpen = opened.has(line.entry.id);
    const steps = isOpen ? line.earlier.map((entry) => stepRow(entry, shown)) : [];
    return { at: line.entry.at, rows: [row(line, { ...shown, isOpen }), ...steps] };
  });
  const changes = (memberships?.changes ?? []).map((change) => ({
    at: change.at,
    rows: memberships === undefined ? [] : [membershipRow(change, { ...memberships, go, say })],
  }));
  const rows = [...lines, ...changes]
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .flatMap((each) => each.rows);
  return <DynamicTable label={say('log.title')} head={head(say)} rows={rows} isFixedSize />;
}

interface Shown extends Omit<LogTableProps, 'entries' | 'memberships'> {
  readonly say: Say;
  readonly toggle: (id: string) => void;
}

function row({ entry, earlier }: FoldedEntry, { isOpen, ...shown }: Shown & { readonly isOpen: boolean }) {
  const { names, go, say, toggle } = shown;
  const first = earlier.at(-1) ?? entry;
  return {
    key: entry.id,
    cells: [
      { key: 'at', content: <Moment at={entry.at} isShort /> },
      {
        key: 'subject',
        content: <SubjectName subject={entry.subject} names={names} isNotStored={leftNothing(entry)} go={go} />,
      },
      { key: 'asked', content: <EntryLink entry={entry} operation={first.operation} {...shown} /> },
      { key: 'outcome', content: <OutcomeLozenge outcome={entry.outcome} /> },
      {
        key: 'why',
        content: (
          <Stack space="space.050">
            <AddressedText>{whyOf(entry, shown)}</AddressedText>
            {earlier.length === 0 ? null : (
              <OpenLink
                label={isOpen ? say('log.hideSteps') : say.count('log.steps', earlier.length)}
                onClick={() => toggle(entry.id)}
              />
            )}
          </Stack>
        ),
      },
    ],
  };
}

/** What waited, below the line that says how it ended. */
function stepRow(entry: LogSummary, shown: Shown) {
  return {
    key: entry.id,
    cells: [
      { key: 'at', content: <Moment at={entry.at} isShort /> },
      { key: 'subject', content: <Text color="color.text.subtle">{shown.say('log.before')}</Text> },
      { key: 'asked', content: <EntryLink entry={entry} operation={entry.operation} {...shown} /> },
      { key: 'outcome', content: <OutcomeLozenge outcome={entry.outcome} /> },
      { key: 'why', content: <AddressedText>{whyOf(entry, shown)}</AddressedText> },
    ],
  };
}

interface EntryLinkProps extends Pick<Shown, 'go' | 'say'> {
  readonly entry: LogSummary;
  readonly operation: string;
}

const EntryLink = ({ entry, operation, go, say }: EntryLinkProps) => (
  <OpenLink label={operationWords(operation, say)} onClick={() => go({ screen: 'log-entry', entryId: entry.id })} />
);

const whyOf = (entry: LogSummary, { names, say }: Pick<Shown, 'names' | 'say'>): string =>
  saidWords(entry, 'summary', wordsOf(entry, say), peopleIn({ ...entry, names }));
