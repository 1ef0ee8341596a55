import { Button, ButtonGroup, Inline, Stack } from '@forge/react';
import React, { useMemo, useState } from 'react';
import { useDraft } from '../form/use-draft';
import { SayOf } from '../say/say-of';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { ActivityByDay } from './activity/activity-by-day';
import { ExportLog } from './export/export-log';
import { type EntryFilter, isFiltering, noFilter, toLogFilter } from './list/entry-filter';
import { LogFilter } from './list/log-filter';
import { LogList } from './list/log-list';
import { useLogPages } from './list/use-log-pages';
import { useSettled } from './list/use-settled';

/** A shorter pause may still be within a word. */
const typingMilliseconds = 500;

export interface LogViewProps {
  /** Only entries about this connection; without it, every connection. */
  readonly connectionId?: string | undefined;
  /** Only entries about this person or group of the connection. */
  readonly subjectId?: string | undefined;
  /** The filter to begin with. */
  readonly initial?: EntryFilter | undefined;
  readonly go: Go;
}

/** The log with its filters, its export and its activity by day. */
export function LogView({ connectionId, subjectId, initial = noFilter, go }: LogViewProps) {
  const say = useSay();
  const [filter, setFilter] = useDraft(initial);
  const [showsDays, setShowsDays] = useState(false);
  const text = useSettled(filter.text, typingMilliseconds);
  const { outcome, source, kind, time, connectionId: chosen, subject } = filter;
  // "The last 24 hours" is fixed at the time of choosing, so that its pages belong together.
  const wanted = useMemo(
    () => ({
      ...toLogFilter({ outcome, source, kind, time, connectionId: chosen, subject, text }, Date.now()),
      ...(connectionId === undefined ? {} : { connectionId }),
      ...(subjectId === undefined ? {} : { subjectId }),
    }),
    [outcome, source, kind, time, chosen, subject, text, connectionId, subjectId],
  );
  const log = useLogPages(wanted);
  return (
    <Stack space="space.200">
      <Inline alignInline="end">
        <ButtonGroup>
          <Button onClick={() => setShowsDays(!showsDays)}>{say(showsDays ? 'activity.hide' : 'activity.show')}</Button>
          <ExportLog filter={wanted} isDisabled={log.entries.length === 0 && !log.hasMore} />
          <Button onClick={() => void log.reload()}>{say('action.refresh')}</Button>
        </ButtonGroup>
      </Inline>
      {showsDays ? (
        <ActivityByDay
          connectionId={connectionId ?? chosen}
          choose={(day, part) => setFilter({ text: '', outcome: part, time: { utcDay: day }, connectionId: chosen })}
        />
      ) : null}
      <LogFilter
        filter={filter}
        onChange={setFilter}
        connections={log.connections}
        connectionId={connectionId}
        subjects={log.subjects}
      />
      <SayOf provider={log.connections.find(({ id }) => id === connectionId)?.provider}>
        <LogList
          log={log}
          isFiltered={isFiltering(filter)}
          about={
            connectionId === undefined || subjectId === undefined ? undefined : { connectionId, personId: subjectId }
          }
          clear={() => setFilter(noFilter)}
          go={go}
        />
      </SayOf>
    </Stack>
  );
}
