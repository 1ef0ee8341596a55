import { Button, DynamicTable, Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import { Pager } from '../people/pager';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';
import { DriftLinks } from './drift-links';
import { subjectText } from './drift-words';

interface IgnoredDriftProps {
  readonly connectionId: string;
  readonly count: number;
  readonly go: Go;
  readonly onHeeded: () => void;
}

/** What is never told again, on request; each can be revoked. */
export function IgnoredDrift({ count, ...props }: IgnoredDriftProps) {
  const say = useSay();
  const [isShown, setShown] = useState(false);
  return (
    <Stack space="space.100">
      <Inline spread="space-between" alignBlock="center">
        <Heading size="xsmall" as="h4">
          {say.count('drift.ignored', count)}
        </Heading>
        <Button appearance="subtle" onClick={() => setShown(!isShown)}>
          {say(isShown ? 'drift.ignoredHide' : 'drift.ignoredShow')}
        </Button>
      </Inline>
      {isShown ? <IgnoredRows key={count} {...props} /> : null}
    </Stack>
  );
}

const pageSize = 25;

function IgnoredRows({ connectionId, go, onHeeded }: Omit<IgnoredDriftProps, 'count'>) {
  const say = useSay();
  const [page, setPage] = useState(1);
  const { loaded, reload } = useLoaded(
    () => call('listIgnoredDrift', { connectionId, skip: (page - 1) * pageSize, limit: pageSize }),
    `${connectionId} ${page}`,
  );
  const { error, submit } = useSubmit();
  if (loaded.state === 'loading') return <Loading what="drift" lines={4} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { items, total } = loaded.value;
  const pages = {
    number: page,
    previous: page === 1 ? undefined : () => setPage(page - 1),
    next: page * pageSize >= total ? undefined : () => setPage(page + 1),
  };
  const heed = (key: string) => void submit(() => call('heedDrift', { connectionId, keys: [key] }), onHeeded);
  return (
    <Stack space="space.100">
      {error === undefined ? null : <Failure error={error} />}
      <Text color="color.text.subtle">{say('drift.ignoredText')}</Text>
      <DynamicTable
        label={say('drift.ignoredLabel')}
        head={{
          cells: [
            { key: 'subject', content: say('drift.subject'), width: 34 },
            { key: 'kind', content: say('drift.difference'), width: 30 },
            { key: 'since', content: say('drift.since'), width: 18 },
            { key: 'heed', content: '', width: 18 },
          ],
        }}
        rows={items.map((row) => ({
          key: row.key,
          cells: [
            { key: 'subject', content: <Subject connectionId={connectionId} row={row} go={go} /> },
            { key: 'kind', content: <Text>{say(`drift.kind.${row.kind}`)}</Text> },
            { key: 'since', content: <Moment at={row.since} isBrief /> },
            { key: 'heed', content: <OpenLink label={say('drift.heed')} onClick={() => heed(row.key)} /> },
          ],
        }))}
        isFixedSize
      />
      <Pager pages={pages} total={total} />
    </Stack>
  );
}

function Subject(props: Parameters<typeof DriftLinks>[0]) {
  const say = useSay();
  return (
    <Stack>
      <Text>{subjectText(props.row, say)}</Text>
      <DriftLinks {...props} />
    </Stack>
  );
}
