import { Button } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import { LogView, type LogViewProps } from './log-view';

/** The requests of identity providers and their results. */
export function LogScreen({ connectionId, subjectId, initial, go }: LogViewProps) {
  const say = useSay();
  return (
    <>
      <ScreenTitle title={say('log.title')} text={say(subjectId === undefined ? 'log.text' : 'log.textOfSubject')}>
        {connectionId === undefined ? null : (
          <Button onClick={() => go({ screen: 'log' })}>{say('log.showAll')}</Button>
        )}
      </ScreenTitle>
      <LogView connectionId={connectionId} subjectId={subjectId} initial={initial} go={go} />
    </>
  );
}
