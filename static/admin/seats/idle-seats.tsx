import { Button, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { IdleReport } from './idle-report';

interface IdleSeatsProps {
  readonly connectionId: string;
  readonly go: Go;
}

/** Seats that nobody uses, on request: the tab itself asks for no more than it shows. */
export function IdleSeats({ connectionId, go }: IdleSeatsProps) {
  const say = useSay();
  const [isShown, setShown] = useState(false);
  if (isShown) return <IdleReport connectionId={connectionId} go={go} />;
  return (
    <Stack space="space.100">
      <Text color="color.text.subtle">{say('idle.text')}</Text>
      <Inline>
        <Button onClick={() => setShown(true)}>{say('idle.show')}</Button>
      </Inline>
    </Stack>
  );
}
