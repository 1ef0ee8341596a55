import { Button } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import { LogView, type LogViewProps } from './log-view';

/** What identity providers asked for and what came of it. */
export function LogScreen({ connectionId, subjectId, go }: LogViewProps) {
  const say = useSay();
  return (
    <>
      <ScreenTitle title={say('log.title')} text={say(textKey(connectionId, subjectId))}>
        {connectionId === undefined ? null : (
          <Button onClick={() => go({ screen: 'log' })}>{say('log.showAll')}</Button>
        )}
      </ScreenTitle>
      <LogView connectionId={connectionId} subjectId={subjectId} go={go} />
    </>
  );
}

function textKey(connectionId: string | undefined, subjectId: string | undefined) {
  if (subjectId !== undefined) return 'log.textOfSubject';
  return connectionId === undefined ? 'log.text' : 'log.textOfOne';
}
