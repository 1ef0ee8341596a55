import { Button, Heading, Inline, Lozenge, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { Failure } from '../../failure';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';
import type { Go } from '../../use-route';
import { EntryAttributes } from './entry-attributes';
import type { Found } from './found';
import { FoundPlan } from './found-plan';

interface FoundPersonProps {
  readonly connection: Connection;
  readonly found: Found;
  /** Nobody else was found, so the plan is shown at once. */
  readonly isOnly: boolean;
  readonly go: Go;
  readonly onSynced: () => void;
}

/** A person as the directory has them, with what Rollcall would make of them. */
export function FoundPerson({ connection, found, isOnly, go, onSynced }: FoundPersonProps) {
  const say = useSay();
  const [isPlanned, setPlanned] = useState(isOnly);
  const { dn, userName, status, attributes, isCut, error } = found.person;
  return (
    <Stack space="space.200">
      <Stack space="space.050">
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Heading size="small" as="h3">
            {userName ?? dn}
          </Heading>
          {status === undefined ? null : (
            <Lozenge appearance={status === 'active' ? 'success' : 'moved'}>{statusWords(status, say)}</Lozenge>
          )}
        </Inline>
        <Text color="color.text.subtle">{dn}</Text>
      </Stack>
      {error === undefined ? null : <Failure error={error} />}
      <EntryAttributes attributes={attributes} isCut={isCut} />
      {userName === undefined ? null : isPlanned ? (
        <FoundPlan connection={connection} found={found} go={go} onSynced={onSynced} />
      ) : (
        <Inline>
          <Button onClick={() => setPlanned(true)}>{say('search.plan')}</Button>
        </Inline>
      )}
    </Stack>
  );
}

/** Whether the account is switched on, or why not; a newer connector may know reasons that the page has no words for. */
function statusWords(status: string, say: Say): string {
  const key = `search.status.${status}`;
  return say.has(key) ? say(key) : status;
}
