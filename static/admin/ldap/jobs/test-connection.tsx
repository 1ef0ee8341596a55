import { Inline, LoadingButton, Stack, Text } from '@forge/react';
import React from 'react';
import { Section } from '../../form/section';
import { useSay } from '../../say/use-say';
import type { useSettingsDraft } from '../../settings/use-settings-draft';
import { JobState } from './job-state';
import { missingWords } from './missing-words';
import { TestSteps } from './test-steps';
import type { WatchedConnector } from './use-connector';
import type { useJob } from './use-job';

interface TestConnectionProps {
  readonly edited: ReturnType<typeof useSettingsDraft>;
  readonly watched: WatchedConnector;
  readonly test: ReturnType<typeof useJob>;
}

/** Lets the connector try the stored settings; edited ones are saved first, and the button says so. */
export function TestConnection({ edited, watched, test: { job, ask, isBusy } }: TestConnectionProps) {
  const say = useSay();
  const isChanged = edited.draft?.isChanged === true;
  const missing = isChanged ? [] : (watched.status?.missing ?? []);
  const run = () => void ask({ kind: 'test' });
  return (
    <Section title={say('ldap.test')} help={say('ldap.testHelp')}>
      <Stack space="space.150">
        <Inline space="space.150" alignBlock="center" shouldWrap>
          <LoadingButton
            appearance="primary"
            isLoading={isBusy || edited.busy}
            isDisabled={missing.length > 0}
            onClick={() => (isChanged ? void edited.save({ apply: false }, run) : run())}
          >
            {say(isChanged ? 'ldap.testSaved' : 'ldap.test')}
          </LoadingButton>
          {missing.length === 0 ? null : <Text>{missingWords(missing, say)}</Text>}
        </Inline>
        <JobState job={job} watched={watched} retry={run} show={({ steps = [] }) => <TestSteps steps={steps} />} />
      </Stack>
    </Section>
  );
}
