import { Heading, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { AccessCheck } from '../../../src/entry/admin/contract';
import { call } from '../calls';
import { Failure } from '../failure';
import { formatMoment } from '../moment';
import { useSubmit } from '../use-submit';
import { CapabilityTable } from './capability-table';

/** Proves what each credential allows, by harmless calls. */
export function CapabilityCheck({ onChecked }: { readonly onChecked: () => void }) {
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
          What Rollcall may do
        </Heading>
        <LoadingButton isLoading={busy} onClick={() => void run()}>
          Check
        </LoadingButton>
      </Inline>
      {error === undefined ? null : <Failure error={error} />}
      {check === undefined ? (
        <Text color="color.text.subtle">Check asks Atlassian what each credential allows. It changes nothing.</Text>
      ) : (
        <CheckResult check={check} />
      )}
    </Stack>
  );
}

function CheckResult({ check }: { readonly check: AccessCheck }) {
  const missing = check.capabilities.filter((capability) => capability.by === undefined);
  return (
    <Stack space="space.150">
      {check.problems.map((problem) => (
        <Failure key={problem.kind} error={problem} />
      ))}
      {missing.length === 0 ? (
        <SectionMessage appearance="success" title="Everything that Rollcall needs is allowed">
          <Text>{`Checked ${formatMoment(check.checked)}.`}</Text>
        </SectionMessage>
      ) : (
        <SectionMessage
          appearance="warning"
          title={`${missing.length} of ${check.capabilities.length} are not allowed`}
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

/** Each remedy once: several capabilities often want the same one. */
function remedies({ capabilities }: AccessCheck): readonly string[] {
  return [...new Set(capabilities.flatMap(({ missing }) => (missing === undefined ? [] : [missing.remedy])))];
}
