import { Box, Form, Inline, LoadingButton, RadioGroup, Stack, Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { FoundAccount } from '../../../../src/entry/admin/contract/accounts';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { Field } from '../../field';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';
import { useSubmit } from '../../use-submit';

interface AccountSearchProps {
  readonly connectionId: string;
  readonly chosen: FoundAccount | undefined;
  readonly onChoose: (account: FoundAccount) => void;
}

/** Finds an account at Atlassian by name or address. */
export function AccountSearch({ connectionId, chosen, onChoose }: AccountSearchProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly FoundAccount[]>();
  const { busy, error, submit } = useSubmit();
  const wanted = text.trim();
  const search = () => {
    if (wanted.length < 2) return;
    return submit(
      () => call('findAccounts', { connectionId, text: wanted }),
      ({ accounts }) => setFound(accounts),
    );
  };
  const options = (found ?? []).map((account) => ({
    name: 'found-account',
    value: account.accountId,
    label: accountWords(account, say),
    isDisabled: account.protection !== undefined,
  }));
  return (
    <Stack space="space.100">
      <Form onSubmit={search}>
        <Field id="account-search" label={say('account.search')} help={say('account.searchHelp')}>
          <Inline space="space.100" alignBlock="center" shouldWrap>
            <Box xcss={{ width: '320px' }}>
              <Textfield
                id="account-search"
                name="account-search"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </Box>
            <LoadingButton type="submit" isLoading={busy} isDisabled={wanted.length < 2}>
              {say('people.find')}
            </LoadingButton>
          </Inline>
        </Field>
      </Form>
      {error === undefined ? null : <Failure error={error} />}
      {found?.length === 0 ? <Text>{say('account.noneFound')}</Text> : null}
      {options.length === 0 ? null : (
        <RadioGroup
          name="found-account"
          aria-label={say('account.found')}
          options={options}
          {...(chosen && { value: chosen.accountId })}
          onChange={(event) => {
            const account = found?.find(({ accountId }) => accountId === event.target.value);
            if (account) onChoose(account);
          }}
        />
      )}
    </Stack>
  );
}

/** "Mia Smith (mia@example.com), active". */
function accountWords({ accountId, displayName, email, state, protection }: FoundAccount, say: Say): string {
  const address = email === '' ? accountId : email;
  const who = displayName === undefined ? address : `${displayName} (${address})`;
  const kept = protection === undefined ? [] : [say(`people.protection.${protection}`)];
  return [who, say(`people.accountState.${state}`), ...kept].join(' · ');
}
