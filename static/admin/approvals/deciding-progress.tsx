import { Box, ProgressBar, Stack, Text } from '@forge/react';
import React from 'react';
import type { Deciding } from '../../../src/entry/admin/contract/approvals';
import { useSay } from '../say/use-say';

/** How far a decision has been carried out; it goes on if nobody watches. */
export function DecidingProgress({ deciding }: { readonly deciding: Deciding }) {
  const say = useSay();
  const { connection, decision, total, done } = deciding;
  const number = new Intl.NumberFormat(say.locale);
  const words = say(`approvals.deciding.${decision}`, {
    name: connection.name,
    done: number.format(done),
    total: number.format(total),
  });
  return (
    <Stack space="space.100">
      <Text>{words}</Text>
      <Box xcss={{ width: '320px' }}>
        <ProgressBar ariaLabel={words} value={total === 0 ? 1 : done / total} />
      </Box>
    </Stack>
  );
}
