import { Button, DynamicTable, Inline, LoadingButton, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Named } from '../../../src/entry/admin/contract/names';
import type { KeptItem } from '../../../src/entry/admin/contract/undo';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { Moment } from '../moment';
import { namedBy } from '../names/in-clear';
import { PersonLink } from '../names/person-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';
import { keptKey, keptWords, liftOf } from './kept-words';

const pageSize = 50;

interface KeptListProps {
  readonly connectionId: string;
  /** Only what is kept of this person. */
  readonly person?: string;
  readonly go: Go;
  /** Something was lifted. */
  readonly onLifted?: () => void;
}

/** What is kept by decision, each with a button that lifts it. */
export function KeptList({ connectionId, person, go, onLifted }: KeptListProps) {
  const say = useSay();
  const [cursor, setCursor] = useState<string>();
  const { busy, error, submit } = useSubmit();
  const [lifting, setLifting] = useState<string>();
  const { loaded, reload } = useLoaded(
    () =>
      call('listKept', {
        connectionId,
        limit: pageSize,
        ...(person !== undefined && { person }),
        ...(cursor !== undefined && { cursor }),
      }),
    `${person ?? ''} ${cursor ?? ''}`,
  );
  if (loaded.state === 'loading') return <Loading what="kept" lines={5} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { kept, names, cursor: next } = loaded.value;
  const lift = (item: KeptItem) => {
    setLifting(keptKey(item));
    return submit(
      () => call('liftKept', { connectionId, lifted: liftOf(item) }),
      () => {
        void reload();
        onLifted?.();
      },
    );
  };
  return (
    <Stack space="space.100">
      {error === undefined ? null : <Failure error={error} />}
      <DynamicTable
        label={say('kept.title')}
        head={headOf(say, person === undefined)}
        rows={kept.map((item) => ({
          key: keptKey(item),
          cells: cellsOf(item, say, { names, go, isNamed: person === undefined, isBusy: busy, lifting, lift }),
        }))}
        emptyView={<Text>{say('kept.none')}</Text>}
        isFixedSize
      />
      {next === undefined && cursor === undefined ? null : (
        <Inline space="space.100">
          <Button isDisabled={cursor === undefined} onClick={() => setCursor(undefined)}>
            {say('kept.first')}
          </Button>
          <Button isDisabled={next === undefined} onClick={() => setCursor(next)}>
            {say('kept.more')}
          </Button>
        </Inline>
      )}
    </Stack>
  );
}

const headOf = (say: Say, isNamed: boolean) => ({
  cells: [
    ...(isNamed ? [{ key: 'who', content: say('kept.who'), width: 28 }] : []),
    { key: 'what', content: say('kept.what'), width: 38 },
    { key: 'since', content: say('kept.since'), width: 20 },
    { key: 'lift', content: '', width: 14 },
  ],
});

interface RowParts {
  readonly names: readonly Named[] | undefined;
  readonly go: Go;
  readonly isNamed: boolean;
  readonly isBusy: boolean;
  /** The key of the one that is being lifted. */
  readonly lifting: string | undefined;
  readonly lift: (item: KeptItem) => Promise<void>;
}

function cellsOf(item: KeptItem, say: Say, { names, go, isNamed, isBusy, lifting, lift }: RowParts) {
  const named = namedBy(names, 'person' in item ? item.person : item.group);
  return [
    ...(isNamed
      ? [
          {
            key: 'who',
            content: named === undefined ? <Text>{say('names.gone')}</Text> : <PersonLink person={named} go={go} />,
          },
        ]
      : []),
    { key: 'what', content: <Text>{keptWords(item, names, say)}</Text> },
    { key: 'since', content: <Moment at={item.at} isBrief /> },
    {
      key: 'lift',
      content: (
        <LoadingButton
          appearance="subtle"
          isLoading={isBusy && lifting === keptKey(item)}
          isDisabled={isBusy}
          onClick={() => void lift(item)}
        >
          {say('kept.lift')}
        </LoadingButton>
      ),
    },
  ];
}
