import { Heading, Stack } from '@forge/react';
import React from 'react';
import { HistoryList } from '../history/history-list';
import { useSay } from '../say/use-say';

/** Who gave Rollcall which credential, and who took it away. */
export function AccessHistory({ version }: { readonly version: string }) {
  const say = useSay();
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {say('history.title')}
      </Heading>
      <HistoryList version={version} />
    </Stack>
  );
}
