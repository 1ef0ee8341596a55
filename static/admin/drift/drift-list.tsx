import { Button, DynamicTable, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { DriftKind, DriftRow } from '../../../src/entry/admin/contract/drift';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { CheckedName } from '../names/checked-name';
import { Pager } from '../people/pager';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { TextLines } from '../text-lines';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { decisionsOn } from './decisions-on';
import { DriftLinks } from './drift-links';
import { presentText, subjectText, wantedText } from './drift-words';
import { type DriftDecision, SettleDialog } from './settle-dialog';

interface DriftListProps {
  readonly connectionId: string;
  readonly run: string;
  readonly kind: DriftKind;
  /** Nothing is put back while nothing is written. */
  readonly isPreview: boolean;
  readonly go: Go;
  readonly onSettled: () => void;
}

/** Differences on a page: the values of a profile take a call to Atlassian each. */
const pageSize = 25;

/** The differences of one kind, and what is to become of them. */
export function DriftList({ connectionId, run, kind, isPreview, go, onSettled }: DriftListProps) {
  const say = useSay();
  const [page, setPage] = useState(1);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<DriftDecision>();
  const { loaded, reload } = useLoaded(
    () => call('listDrift', { connectionId, kind, skip: (page - 1) * pageSize, limit: pageSize }),
    `${run} ${kind} ${page}`,
  );
  if (loaded.state === 'loading') return <Loading what="drift" lines={page === 1 ? 10 : pageSize} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { items, total, changed } = loaded.value;
  const toggle = (key: string, isOn: boolean) => {
    const next = new Set(selected);
    if (isOn) next.add(key);
    else next.delete(key);
    setSelected(next);
  };
  // Ticks are of the page that is shown.
  const turnTo = (next: number) => {
    setSelected(new Set());
    setPage(next);
  };
  const pages = {
    number: page,
    previous: page === 1 ? undefined : () => turnTo(page - 1),
    next: page * pageSize >= total ? undefined : () => turnTo(page + 1),
  };
  const decisions = decisionsOn(kind);
  // Everything of this kind has changed since: there is nothing to be shown, nor to be decided.
  const isOver = items.length === 0 && changed > 0;
  if (isOver && changed === total) return <Text>{say.count('drift.changedAll', changed)}</Text>;
  return (
    <Stack space="space.150">
      {isOver ? null : (
        <DynamicTable
          label={say(`drift.kind.${kind}`)}
          head={headOf(say)}
          rows={items.map((row) => ({
            key: row.key,
            cells: cellsOf(row, say, { connectionId, go, isSelected: selected.has(row.key), toggle }),
          }))}
          isFixedSize
          emptyView={<Text>{say('drift.noRows')}</Text>}
        />
      )}
      {changed === 0 ? null : (
        <Text color="color.text.subtle">{say.count(isOver ? 'drift.changedAll' : 'drift.changed', changed)}</Text>
      )}
      <Pager pages={pages} total={total} />
      <Inline space="space.050" rowSpace="space.050" shouldWrap>
        {decisions.map((decision) => (
          <Button
            key={decision}
            isDisabled={total === 0 || (isPreview && decision === 'putBack')}
            {...(decision === 'putBack' && { appearance: 'primary' as const })}
            onClick={() => setAsked(decision)}
          >
            {selected.size === 0 ? say(`drift.${decision}.all`) : say.count(`drift.${decision}.some`, selected.size)}
          </Button>
        ))}
      </Inline>
      {asked === undefined ? null : (
        <SettleDialog
          asked={{ connectionId, run, kind, ...(selected.size > 0 && { keys: [...selected] }) }}
          decision={asked}
          count={selected.size === 0 ? total : selected.size}
          go={go}
          onCancel={() => setAsked(undefined)}
          onSettled={() => {
            setAsked(undefined);
            setSelected(new Set());
            void reload();
            onSettled();
          }}
        />
      )}
    </Stack>
  );
}

const headOf = (say: Say) => ({
  cells: [
    { key: 'subject', content: say('drift.subject'), width: 36 },
    { key: 'wanted', content: say('drift.wanted'), width: 32 },
    { key: 'present', content: say('drift.present'), width: 32 },
  ],
});

interface CellProps {
  readonly connectionId: string;
  readonly go: Go;
  readonly isSelected: boolean;
  readonly toggle: (key: string, isOn: boolean) => void;
}

function cellsOf(row: DriftRow, say: Say, { connectionId, go, isSelected, toggle }: CellProps) {
  return [
    {
      key: 'subject',
      content: (
        <CheckedName
          id={`drift-${row.key}`}
          name={row.person?.name ?? subjectText(row, say)}
          address={row.person?.address}
          isChecked={isSelected}
          onToggle={(isOn) => toggle(row.key, isOn)}
        >
          <DriftLinks connectionId={connectionId} row={row} go={go} />
        </CheckedName>
      ),
    },
    { key: 'wanted', content: <TextLines lines={wantedText(row, say)} /> },
    { key: 'present', content: <TextLines lines={presentText(row, say)} /> },
  ];
}
