import { Text } from '@forge/react';
import React from 'react';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import { OnRequest } from './on-request';
import { SeatsChart } from './seats-chart';

/** The seats in use by day, on request: the screen itself asks for no more than it shows. */
export function SeatsOverTime() {
  const say = useSay();
  return (
    <OnRequest title={say('seats.title')} show={say('seats.show')} hide={say('seats.hide')} text={say('seats.text')}>
      <Seats />
    </OnRequest>
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
