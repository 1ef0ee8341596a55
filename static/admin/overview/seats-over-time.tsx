import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import { SeatsChart } from './seats-chart';

/** The seats in use by day, on request: the screen itself asks for no more than it shows. */
export function SeatsOverTime() {
  const say = useSay();
  const [isShown, setShown] = useState(false);
  return (
    <Stack space="space.100">
      <Inline spread="space-between" alignBlock="center">
        <Heading size="small" as="h3">
          {say('seats.title')}
        </Heading>
        <Button appearance="subtle" onClick={() => setShown(!isShown)}>
          {say(isShown ? 'seats.hide' : 'seats.show')}
        </Button>
      </Inline>
      {isShown ? <Seats /> : <Text color="color.text.subtle">{say('seats.text')}</Text>}
    </Stack>
  );
}

function Seats() {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('getSeatHistory', {}), 'seats');
  if (loaded.state === 'loading') return <Loading what="seats" lines={6} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { days } = loaded.value;
  if (days.length === 0) return <Text color="color.text.subtle">{say('seats.none')}</Text>;
  return <SeatsChart days={days} />;
}
