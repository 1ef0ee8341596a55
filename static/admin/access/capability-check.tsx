import { Heading, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { AccessCheck } from '../../../src/entry/admin/contract/access';
import { call } from '../calls';
import { Failure } from '../failure';
import { formatMoment } from '../moment';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';
import { CapabilityTable } from './capability-table';

/** Finds out by harmless calls what each credential allows. */
export function CapabilityCheck({ onChecked }: { readonly onChecked: () => void }) {
  const say = useSay();
  const [check, setCheck] = useState<AccessCheck>();
  const { busy, error, submit } = useSubmit();
  const run = () =>
    submit(
      () => call('checkAccess', {}),
      (result) => {
        setCheck(result);
        onChecked();
      },
    );
  return (
    <Stack space="space.150">
      <Inline spread="space-between" alignBlock="center">
        <Heading size="small" as="h3">
          {say('check.title')}
        </Heading>
        <LoadingButton isLoading={busy} onClick={() => void run()}>
          {say('check.run')}
        </LoadingButton>
      </Inline>
      {error === undefined ? null : <Failure error={error} />}
      {check === undefined ? <Text color="color.text.subtle">{say('check.text')}</Text> : <CheckResult check={check} />}
    </Stack>
  );
}

function CheckResult({ check }: { readonly check: AccessCheck }) {
  const say = useSay();
  const missing = check.capabilities.filter((capability) => capability.by === undefined);
  return (
    <Stack space="space.150">
      {check.problems.map((problem) => (
        <Failure key={problem.kind} error={problem} />
      ))}
      {missing.length === 0 ? (
        <SectionMessage appearance="success" title={say('check.all')}>
          <Text>{say('check.checked', { at: formatMoment(check.checked, say.locale) })}</Text>
        </SectionMessage>
      ) : (
        <SectionMessage
          appearance="warning"
          title={say('check.missing', { missing: missing.length, count: check.capabilities.length })}
        >
          {remedies(check).map((remedy) => (
            <Text key={remedy}>{remedy}</Text>
          ))}
        </SectionMessage>
      )}
      <CapabilityTable capabilities={check.capabilities} />
    </Stack>
  );
}

/** Each remedy once: several capabilities often need the same one. */
function remedies({ capabilities }: AccessCheck): readonly string[] {
  return [...new Set(capabilities.flatMap(({ missing }) => (missing === undefined ? [] : [missing.remedy])))];
}
