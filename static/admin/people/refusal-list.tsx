import { DynamicTable, EmptyState, Stack, Text } from '@forge/react';
import React from 'react';
import type { RefusedSubject } from '../../../src/entry/admin/contract/directory';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { Moment } from '../moment';
import { AddressText } from '../names/address-text';
import { causeWords } from '../say/cause-words';
import type { Say } from '../say/create-say';
import { operationWords } from '../say/operation-words';
import { saidWords } from '../say/said-words';
import { useSay } from '../say/use-say';
import { Pager } from './pager';
import { pageSize, usePages } from './use-pages';

interface RefusalListProps {
  readonly connectionId: string;
  readonly kind: 'user' | 'group';
  /** Only those with this cause. */
  readonly cause?: string;
}

/** Whom refused calls of the identity provider were about: they have no access, or not what they should have. */
export function RefusalList({ connectionId, kind, cause }: RefusalListProps) {
  const say = useSay();
  const asked = { connectionId, kind, ...(cause !== undefined && { cause }) };
  const pages = usePages(
    (place) => call('listRefusals', { ...asked, ...place }),
    `${connectionId} ${kind} ${cause ?? ''}`,
  );
  const { loaded, reload } = pages;
  if (loaded.state === 'loading') return <Loading what={kind === 'user' ? 'people' : 'groups'} lines={pages.lines} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { refusals, total } = loaded.value;
  if (refusals.length === 0 && pages.number === 1) {
    return <EmptyState headingLevel={3} header={say('refusal.empty')} description={say('refusal.text')} />;
  }
  const head = {
    cells: [
      { key: 'name', content: say('refusal.name'), width: 30 },
      { key: 'what', content: say('refusal.what'), width: 16 },
      { key: 'why', content: say('refusal.why'), width: 36 },
      { key: 'last', content: say('refusal.last'), width: 18 },
    ],
  };
  return (
    <Stack space="space.150">
      <DynamicTable
        label={say('list.refusal')}
        head={head}
        rows={refusals.map((refusal) => row(refusal, say))}
        isFixedSize
        rowsPerPage={pageSize}
      />
      <Pager pages={pages} total={total} />
    </Stack>
  );
}

function row(refused: RefusedSubject, say: Say) {
  const { name, displayName, operation, error, detail, last, times } = refused;
  const words = error && causeWords(error, say);
  return {
    key: name,
    cells: [
      {
        key: 'name',
        content: (
          <Stack>
            <AddressText address={displayName ?? name} />
            {displayName === undefined ? null : <AddressText address={name} color="color.text.subtle" />}
          </Stack>
        ),
      },
      { key: 'what', content: <Text>{operationWords(operation, say)}</Text> },
      {
        key: 'why',
        content: (
          <Stack>
            <Text>{words?.title ?? (detail === undefined ? '–' : saidWords(refused, 'detail', say))}</Text>
            {words === undefined ? null : <Text color="color.text.subtle">{words.remedy}</Text>}
          </Stack>
        ),
      },
      {
        key: 'last',
        content: (
          <Stack>
            <Moment at={last} isShort />
            <Text color="color.text.subtle">{say.count('refusal.times', times)}</Text>
          </Stack>
        ),
      },
    ],
  };
}
