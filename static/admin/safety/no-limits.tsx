import { Button, SectionMessage, Stack, Text } from '@forge/react';
import React from 'react';
import type { Settings } from '../../../src/entry/admin/contract/settings';
import { useSay } from '../say/use-say';
import { unlimited } from './recommended';

/** Nothing that is taken away is ever held, as in connections from before limits were on by default. */
export const hasNoLimit = ({ peoplePercent, membersPercent, groups }: Settings['safety']): boolean =>
  peoplePercent >= 100 && membersPercent >= 100 && groups >= unlimited.groups;

/** Says that a connection has no limits, and fills in the recommended ones; saving is the administrator's. */
export function NoLimits({ onRecommend }: { readonly onRecommend: () => void }) {
  const say = useSay();
  return (
    <SectionMessage appearance="warning" title={say('safety.none')}>
      <Stack space="space.100" alignInline="start">
        <Text>{say('safety.noneText')}</Text>
        <Button onClick={onRecommend}>{say('safety.recommend')}</Button>
      </Stack>
    </SectionMessage>
  );
}
