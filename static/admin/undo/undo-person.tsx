import { Inline } from '@forge/react';
import React, { useState } from 'react';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { type Since, SinceSelect, sinceOf } from './since-select';
import { UndoButton } from './undo-button';

interface UndoPersonProps {
  readonly connectionId: string;
  readonly person: string;
  readonly go: Go;
}

/** Undoes what was done about one person since a time. */
export function UndoPerson({ connectionId, person, go }: UndoPersonProps) {
  const say = useSay();
  const [since, setSince] = useState<Since>('24');
  return (
    <Inline space="space.100" alignBlock="end" shouldWrap>
      <SinceSelect<Since> id="undo-person-since" label={say('undo.since')} value={since} onChange={setSince} />
      <UndoButton
        connectionId={connectionId}
        of={{ kind: 'person', person, since: sinceOf(since) }}
        go={go}
        label={say('undo.openPerson')}
      />
    </Inline>
  );
}
