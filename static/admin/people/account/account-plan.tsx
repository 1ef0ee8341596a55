import { Checkbox, Heading, List, ListItem, Stack, Text } from '@forge/react';
import React from 'react';
import type { AccountForeseen } from '../../../../src/entry/admin/contract/accounts';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { Loading } from '../../loading';
import { saidWords } from '../../say/said-words';
import { useSay } from '../../say/use-say';
import { ChangeTable } from '../../test/change-table';
import { useLoaded } from '../../use-loaded';
import type { AccountAnswer } from './account-answer';

interface AccountPlanProps {
  readonly connectionId: string;
  readonly personId: string;
  readonly answer: AccountAnswer;
  readonly takes: boolean;
  readonly onTakes: (takes: boolean) => void;
}

/** What an answer does to the person and to either account, before it is given. */
export function AccountPlan({ connectionId, personId, answer, takes, onTakes }: AccountPlanProps) {
  const say = useSay();
  const { loaded } = useLoaded(
    () => call('foreseeAccount', { connectionId, personId, answer }),
    JSON.stringify([personId, answer]),
  );
  if (loaded.state === 'loading') return <Loading what="test" lines={5} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} />;
  const { test, old } = loaded.value;
  return (
    <Stack space="space.200">
      <Stack space="space.100">
        <Heading size="xsmall" as="h3">
          {say('account.planPerson')}
        </Heading>
        <Text>{saidWords(test, 'summary', say, test.names)}</Text>
        {test.mode.writes ? null : (
          <Text>{say('test.writesNothing', { words: saidWords(test.mode, 'words', say) })}</Text>
        )}
        {test.changes.length === 0 ? null : <ChangeTable changes={test.changes} />}
      </Stack>
      {old === undefined ? null : <OldAccount old={old} takes={takes} onTakes={onTakes} />}
    </Stack>
  );
}

interface OldAccountProps extends Pick<AccountPlanProps, 'takes' | 'onTakes'> {
  readonly old: NonNullable<AccountForeseen['old']>;
}

/** Nothing is taken from the old account unless the box is ticked; what would be is listed. */
function OldAccount({ old, takes, onTakes }: OldAccountProps) {
  const say = useSay();
  const lines = [
    ...old.actions
      .filter(({ outcome }) => outcome !== 'noChange')
      .map((action) => `${saidWords(action, 'text', say)}. ${saidWords(action, 'reason', say)}`),
    ...old.groups.map((group) => say('account.leavesGroup', { group })),
  ];
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h3">
        {say('account.planOld', { account: old.email })}
      </Heading>
      <Text>{say(takes ? 'account.isTaken' : 'account.keeps')}</Text>
      {lines.length === 0 ? (
        <Text color="color.text.subtle">{say('account.nothingGiven')}</Text>
      ) : (
        <Checkbox
          name="takes"
          label={say('account.takes')}
          isChecked={takes}
          onChange={(event) => onTakes(event.target.checked === true)}
        />
      )}
      {takes ? (
        <List type="unordered">
          {lines.map((line) => (
            <ListItem key={line}>{line}</ListItem>
          ))}
        </List>
      ) : null}
    </Stack>
  );
}
