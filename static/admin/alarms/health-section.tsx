import { Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Alarms } from '../../../src/entry/admin/contract/alarms';
import type { ConnectionToken } from '../../../src/entry/admin/contract/connections';
import { TokenTable } from '../connections/set-up/token-table';
import { CopyField } from '../copy-field';
import { Section } from '../form/section';
import { FormWidth } from '../form-width';
import { useSay } from '../say/use-say';
import { AddHealthToken } from './add-health-token';
import { RevokeHealthToken } from './revoke-health-token';

interface HealthSectionProps {
  readonly alarms: Alarms;
  readonly onChange: (alarms: Alarms) => void;
}

/** What a monitoring tool needs to ask how Rollcall is: an address and a token of its own. */
export function HealthSection({ alarms, onChange }: HealthSectionProps) {
  const say = useSay();
  const [revoking, setRevoking] = useState<ConnectionToken>();
  const tokens = alarms.healthTokens.filter(({ revoked }) => revoked === undefined);
  return (
    <Section title={say('alarms.health')} help={say('alarms.healthHelp')}>
      <Stack space="space.150">
        <FormWidth>
          <CopyField id="health-url" label={say('alarms.healthUrl')} value={alarms.healthUrl} />
        </FormWidth>
        {tokens.length === 0 ? (
          <Text>{say('alarms.noTokens')}</Text>
        ) : (
          <TokenTable tokens={tokens} onRevoke={setRevoking} />
        )}
        <AddHealthToken onChange={onChange} />
        <RevokeHealthToken token={revoking} onClose={() => setRevoking(undefined)} onChange={onChange} />
      </Stack>
    </Section>
  );
}
