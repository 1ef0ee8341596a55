import { Button, ButtonGroup, Stack } from '@forge/react';
import React, { useState } from 'react';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import type { Go } from '../use-route';
import { ActivityByDay } from './activity-by-day';
import { filterEntries, noFilter } from './entry-filter';
import { ExportLog } from './export-log';
import { LogFilter } from './log-filter';
import { LogList } from './log-list';
import { useLogPages } from './use-log-pages';

interface LogScreenProps {
  /** Only what this connection asked for; every connection without one. */
  readonly connectionId: string | undefined;
  /** Only what concerns this person or group of the connection. */
  readonly subjectId: string | undefined;
  readonly go: Go;
}

/** What identity providers asked for and what came of it. */
export function LogScreen({ connectionId, subjectId, go }: LogScreenProps) {
  const say = useSay();
  const [filter, setFilter] = useState(noFilter);
  const [showsDays, setShowsDays] = useState(false);
  const log = useLogPages({
    ...(filter.outcome === undefined ? {} : { outcome: filter.outcome }),
    ...(connectionId === undefined ? {} : { connectionId }),
    ...(subjectId === undefined ? {} : { subjectId }),
  });
  const shown = filterEntries(log.entries, filter, Date.now());
  return (
    <>
      <ScreenTitle title={say('log.title')} text={say(textKey(connectionId, subjectId))}>
        <ButtonGroup>
          {connectionId === undefined ? null : (
            <Button onClick={() => go({ screen: 'log' })}>{say('log.showAll')}</Button>
          )}
          <Button isSelected={showsDays} onClick={() => setShowsDays(!showsDays)}>
            {say('activity.title')}
          </Button>
          <ExportLog entries={shown} />
          <Button onClick={() => void log.reload()}>{say('action.refresh')}</Button>
        </ButtonGroup>
      </ScreenTitle>
      <Stack space="space.200">
        {showsDays ? <ActivityByDay connectionId={connectionId} /> : null}
        <LogFilter filter={filter} onChange={setFilter} />
        <LogList log={log} shown={shown} filter={filter} clear={() => setFilter(noFilter)} go={go} />
      </Stack>
    </>
  );
}

function textKey(connectionId: string | undefined, subjectId: string | undefined) {
  if (subjectId !== undefined) return 'log.textOfSubject';
  return connectionId === undefined ? 'log.text' : 'log.textOfOne';
}
