import { Inline, LoadingButton, Stack, Text } from '@forge/react';
import React from 'react';
import type { SeatsShown } from '../../../src/entry/admin/contract/idle-seats';
import { call } from '../calls';
import { Failure } from '../failure';
import { formatDay } from '../moment';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';

interface SeatsAwayProps {
  readonly connectionId: string;
  readonly person: string;
  readonly seats: SeatsShown;
  readonly onGivenBack: () => void;
}

/** Product access that was taken from a person, or is about to be, and the way to give it back. */
export function SeatsAway({ connectionId, person, seats, onGivenBack }: SeatsAwayProps) {
  const say = useSay();
  const { busy, error, submit } = useSubmit();
  const { is, at, products } = seats;
  const give = () => submit(() => call('giveBackSeats', { connectionId, person }), onGivenBack);
  return (
    <Stack space="space.050">
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Text>{say(`idle.seats.${is}`, { products: products.join(', '), day: formatDay(at, say.locale) })}</Text>
        {is === 'spared' ? null : (
          <LoadingButton appearance="subtle" isLoading={busy} onClick={() => void give()}>
            {say(is === 'taken' ? 'idle.giveBack' : 'idle.leave')}
          </LoadingButton>
        )}
      </Inline>
      {error === undefined ? null : <Failure error={error} />}
    </Stack>
  );
}
