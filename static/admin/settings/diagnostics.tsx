import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Diagnostics as Found } from '../../../src/entry/admin/contract/diagnostics';
import { call } from '../calls';
import { type Fact, Facts } from '../facts';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { Moment } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';

/** The version of Rollcall, and what is waiting in it. Loaded on request: it takes a few queries. */
export function Diagnostics() {
  const say = useSay();
  const [turn, setTurn] = useState(0);
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {say('diagnostics.title')}
      </Heading>
      <Text color="color.text.subtle">{say('diagnostics.text')}</Text>
      {turn === 0 ? null : <FoundNow key={turn} />}
      <Inline>
        <Button onClick={() => setTurn(turn + 1)}>{say(turn === 0 ? 'diagnostics.show' : 'action.refresh')}</Button>
      </Inline>
    </Stack>
  );
}

function FoundNow() {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('getDiagnostics', {}), 'diagnostics');
  if (loaded.state === 'loading') return <Loading what="diagnostics" lines={8} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  return <Facts facts={factsOf(loaded.value, say)} />;
}

function factsOf({ at, version, environment, connections, pending, refused }: Found, say: Say): readonly Fact[] {
  return [
    { label: say('diagnostics.version'), value: say('diagnostics.release', { version, environment }) },
    { label: say('connections.title'), value: String(connections) },
    { label: say('diagnostics.pending'), value: countText(pending, say) },
    { label: say('diagnostics.refused'), value: countText(refused, say) },
    { label: say('diagnostics.at'), value: <Moment at={at} /> },
  ];
}

function countText({ people, groups, isMore }: Found['pending'], say: Say): string {
  const text = `${say.count('count.people', people)}, ${say.count('count.groups', groups)}`;
  return isMore ? say('diagnostics.more', { text }) : text;
}
