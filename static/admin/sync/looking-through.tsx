import { Box, Button, Inline, ProgressBar, SectionMessage, Stack, Text } from '@forge/react';
import React from 'react';
import { Failure } from '../failure';
import { useSay } from '../say/use-say';
import type { Looking } from './use-plan';

/** The progress of the look, with buttons to stop and to continue. */
export function LookingThrough({ looking }: { readonly looking: Looking }) {
  const say = useSay();
  const { state, plan, error, stop, resume } = looking;
  const number = new Intl.NumberFormat(say.locale);
  const words = say('plan.looked', { looked: number.format(plan.looked), total: number.format(plan.total) });
  if (state === 'complete') return null;
  if (state === 'failed' && error !== undefined) return <Failure error={error} retry={resume} />;
  if (state === 'stopped') {
    return (
      <SectionMessage appearance="warning" title={say('plan.partial')}>
        <Stack space="space.100">
          <Text>{words}</Text>
          <Inline>
            <Button onClick={resume}>{say('plan.resume')}</Button>
          </Inline>
        </Stack>
      </SectionMessage>
    );
  }
  return (
    <Stack space="space.100">
      <Text>{plan.looked === 0 ? say('plan.looking') : words}</Text>
      <Inline space="space.200" alignBlock="center">
        <Box xcss={{ width: '320px' }}>
          <ProgressBar
            ariaLabel={say('plan.looking')}
            isIndeterminate={plan.looked === 0}
            value={plan.total === 0 ? 0 : plan.looked / plan.total}
          />
        </Box>
        <Button spacing="compact" isDisabled={plan.looked === 0} onClick={stop}>
          {say('plan.stop')}
        </Button>
      </Inline>
    </Stack>
  );
}
