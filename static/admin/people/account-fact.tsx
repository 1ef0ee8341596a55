import { Inline, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import type { Account } from '../../../src/entry/admin/contract/directory';
import { call } from '../calls';
import { Loading } from '../loading';
import { CanOpen } from '../products/can-open';
import { causeWords } from '../say/cause-words';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';

interface AccountFactProps {
  readonly connectionId: string;
  readonly personId: string;
  /** The linked account. */
  readonly id: string;
}

/** A person's account, as Atlassian shows it at this moment: who it is, and its id for whoever has to look it up. */
export function AccountFact({ connectionId, personId, id }: AccountFactProps) {
  const say = useSay();
  const { loaded } = useLoaded(() => call('getAccount', { connectionId, personId }), id);
  const account = loaded.state === 'ready' ? loaded.value.account : undefined;
  return (
    <Stack>
      {loaded.state === 'loading' ? <Loading what="account" lines={1} /> : null}
      {loaded.state === 'failed' ? (
        <Text color="color.text.subtle">
          {say('people.accountUnseen', { why: causeWords(loaded.error, say).title })}
        </Text>
      ) : null}
      {loaded.state === 'ready' && account === undefined ? (
        <Text color="color.text.subtle">{say('people.accountGone')}</Text>
      ) : null}
      {account === undefined ? null : <Seen account={account} />}
      <Text color="color.text.subtle">{id}</Text>
      {account === undefined ? null : <CanOpen products={account.products} />}
    </Stack>
  );
}

function Seen({ account }: { readonly account: Account }) {
  const say = useSay();
  const { displayName, email, state, managed, protection } = account;
  return (
    <Inline space="space.100" rowSpace="space.0" alignBlock="center" shouldWrap>
      <Text>{displayName === undefined ? email : `${displayName} (${email})`}</Text>
      <Lozenge appearance={state === 'active' ? 'success' : 'moved'}>{say(`people.accountState.${state}`)}</Lozenge>
      {managed === undefined ? null : <Lozenge>{say(managed ? 'people.managed' : 'people.notManaged')}</Lozenge>}
      {protection === undefined ? null : (
        <Lozenge appearance="removed">{say(`people.protection.${protection}`)}</Lozenge>
      )}
    </Inline>
  );
}
