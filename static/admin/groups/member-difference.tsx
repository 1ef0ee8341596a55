import { Heading, Stack, Text } from '@forge/react';
import React from 'react';
import type { GroupDifference } from '../../../src/entry/admin/contract/groups';
import { useSay } from '../say/use-say';

/** The members of both groups, and those of only one. */
export function MemberDifference({ difference }: { readonly difference: GroupDifference }) {
  const say = useSay();
  return (
    <Stack space="space.150">
      {(['onlyIdp', 'both', 'onlySite'] as const).map((side) => {
        const { count, isAtLeast, names } = difference[side];
        const shown = names.join(', ');
        const amount = isAtLeast ? say('groups.atLeast', { count: count.toLocaleString(say.locale) }) : count;
        return (
          <Stack key={side}>
            <Heading size="xxsmall" as="h2">
              {say(`groups.difference.${side}`, {
                count: typeof amount === 'number' ? amount.toLocaleString(say.locale) : amount,
              })}
            </Heading>
            {shown === '' ? null : (
              <Text>{count > names.length ? say('groups.andOthers', { names: shown }) : shown}</Text>
            )}
          </Stack>
        );
      })}
    </Stack>
  );
}
