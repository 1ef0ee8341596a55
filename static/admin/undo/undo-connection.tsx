import { Button, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { KeptDialog } from './kept-dialog';
import { type Since, SinceSelect, sinceOf } from './since-select';
import { UndoButton } from './undo-button';

/** Undoes what was done in a connection between two times, and shows what is kept by decision. */
export function UndoConnection({ connectionId, go }: { readonly connectionId: string; readonly go: Go }) {
  const say = useSay();
  const [since, setSince] = useState<Since>('1');
  const [isOpen, setOpen] = useState(false);
  // To the minute: until now, as far as it had come when the page was shown.
  const until = new Date(Math.ceil(Date.now() / 60_000) * 60_000).toISOString();
  return (
    <Stack space="space.050">
      <Inline space="space.100" alignBlock="end" shouldWrap>
        <SinceSelect id="undo-since" label={say('undo.since')} value={since} onChange={setSince} />
        <UndoButton
          connectionId={connectionId}
          of={{ kind: 'time', since: sinceOf(since), until }}
          go={go}
          label={say('undo.openTime')}
        />
        <Button appearance="subtle" onClick={() => setOpen(true)}>
          {say('kept.open')}
        </Button>
      </Inline>
      <Text color="color.text.subtle">{say('undo.timeText')}</Text>
      {isOpen ? <KeptDialog connectionId={connectionId} go={go} onClose={() => setOpen(false)} /> : null}
    </Stack>
  );
}
