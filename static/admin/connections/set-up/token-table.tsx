import { Button, DynamicTable, Inline, Lozenge, Text } from '@forge/react';
import React from 'react';
import type { ConnectionToken } from '../../../../src/entry/admin/contract/connections';
import { formatDay, Moment } from '../../moment';
import type { Say } from '../../say/create-say';
import { saidWords } from '../../say/said-words';
import { useSay } from '../../say/use-say';
import { tokenState } from './token-expiry';

const head = (say: Say) => ({
  cells: [
    { key: 'label', content: say('tokens.token'), width: 18 },
    { key: 'prefix', content: say('tokens.prefix'), width: 15 },
    { key: 'created', content: say('tokens.created'), width: 17 },
    { key: 'last', content: say('tokens.last'), width: 17 },
    { key: 'expires', content: say('tokens.expires'), width: 13 },
    { key: 'actions', content: say('tokens.actions'), width: 20 },
  ],
});

interface TokenTableProps {
  readonly tokens: readonly ConnectionToken[];
  readonly onRevoke: (token: ConnectionToken) => void;
}

export function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  const say = useSay();
  const now = Date.now();
  return (
    <DynamicTable
      label={say('tokens.title')}
      head={head(say)}
      rows={tokens.map((token) => row(token, now, () => onRevoke(token), say))}
      emptyView={<Text>{say('tokens.none')}</Text>}
      isFixedSize
    />
  );
}

function row(token: ConnectionToken, now: number, revoke: () => void, say: Say) {
  return {
    key: token.id,
    cells: [
      { key: 'label', content: <Text>{saidWords(token, 'label', say)}</Text> },
      { key: 'prefix', content: <Text>{`${token.prefix}…`}</Text> },
      { key: 'created', content: <Moment at={token.created} isShort /> },
      { key: 'last', content: token.lastUsed === undefined ? <Text>–</Text> : <Moment at={token.lastUsed} isShort /> },
      { key: 'expires', content: <Expires token={token} now={now} /> },
      {
        key: 'actions',
        content: (
          <Button appearance="subtle" spacing="compact" onClick={revoke}>
            {say('tokens.revoke')}
          </Button>
        ),
      },
    ],
  };
}

function Expires({ token, now }: { readonly token: ConnectionToken; readonly now: number }) {
  const say = useSay();
  if (token.expires === undefined) return <Text>{say('tokens.expiry.never')}</Text>;
  const state = tokenState(token, now);
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      <Text>{formatDay(token.expires, say.locale)}</Text>
      {state === 'soon' ? <Lozenge appearance="moved">{say('tokens.state.soon')}</Lozenge> : null}
      {state === 'expired' ? <Lozenge appearance="removed">{say('tokens.state.expired')}</Lozenge> : null}
    </Inline>
  );
}
