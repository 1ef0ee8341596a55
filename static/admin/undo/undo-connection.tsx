import { Button, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { type Between, limitsOf, todayUntil } from './between';
import { BetweenFields } from './between-fields';
import { KeptDialog } from './kept-dialog';
import { type Since, SinceSelect, sinceOf } from './since-select';
import { UndoButton } from './undo-button';

/** Undoes what was done in a connection between two times, and shows what is kept by decision. */
export function UndoConnection({ connectionId, go }: { readonly connectionId: string; readonly go: Go }) {
  const say = useSay();
  const [since, setSince] = useState<Since | 'between'>('1');
  const [between, setBetween] = useState<Between>(() => todayUntil(new Date()));
  const [isOpen, setOpen] = useState(false);
  // To the minute: until now, as far as it had come when the page was shown.
  const until = new Date(Math.ceil(Date.now() / 60_000) * 60_000).toISOString();
  const limits = since === 'between' ? limitsOf(between) : { since: sinceOf(since), until };
  return (
    <Stack space="space.050">
      <Inline space="space.100" alignBlock="end" shouldWrap>
        <SinceSelect
          id="undo-since"
          label={say('undo.since')}
          value={since}
          between={say('undo.between')}
          onChange={setSince}
        />
        {since === 'between' ? <BetweenFields between={between} onChange={setBetween} /> : null}
        <UndoButton
          connectionId={connectionId}
          of={limits && { kind: 'time', ...limits }}
          go={go}
          label={say('undo.openTime')}
        />
        <Button appearance="subtle" onClick={() => setOpen(true)}>
          {say('kept.open')}
        </Button>
      </Inline>
      <Text color="color.text.subtle">{say(limits === undefined ? 'undo.betweenWrong' : 'undo.timeText')}</Text>
      {isOpen ? <KeptDialog connectionId={connectionId} go={go} onClose={() => setOpen(false)} /> : null}
    </Stack>
  );
}
