import { Stack } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { LiveListener } from '../live-listener';
import { ProviderGuideSection } from '../provider-guide-section';
import { LastStepEnd, type LastStepEndProps } from './last-step-end';

interface GuideStepProps extends Pick<LastStepEndProps, 'onBack' | 'onDone'> {
  readonly connection: Connection;
  readonly token: string;
}

/** The steps at the identity provider, while listening for its first call. */
export function GuideStep({ connection, token, onBack, onDone }: GuideStepProps) {
  return (
    <Stack space="space.200">
      <ProviderGuideSection connection={connection} token={token} />
      <LiveListener connection={connection} />
      <LastStepEnd mode={connection.mode} onBack={onBack} onDone={onDone} />
    </Stack>
  );
}
