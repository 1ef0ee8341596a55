import { DynamicTable, Inline, Lozenge, Stack, Text } from '@forge/react';
import React, { useEffect, useState } from 'react';
import type { Batch, HeldRecord } from '../../../src/entry/admin/contract/approvals';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { Moment } from '../moment';
import { CheckedName } from '../names/checked-name';
import { OpenLink } from '../open-link';
import { Pager } from '../people/pager';
import { SubjectSearch } from '../people/subject-search';
import { pageSize, usePages } from '../people/use-pages';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { TextLines } from '../text-lines';
import type { Go } from '../use-route';
import { HeldSelection } from './held-selection';

interface HeldListProps {
  readonly batch: Batch;
  /** Ids of those to whom the decision is limited. */
  readonly selected: ReadonlySet<string>;
  /** `at`, ISO 8601: when those who are shown now were looked at. */
  readonly onSelect: (selected: ReadonlySet<string>, at: string) => void;
  /** ISO 8601: when rows that are shown now were looked at. */
  readonly onListed: (at: string) => void;
  readonly go: Go;
}

/** Who is in a batch, what each would lose, and the requests behind it. */
export function HeldList(props: HeldListProps) {
  const say = useSay();
  const [search, setSearch] = useState('');
  const { batch, kind } = props.batch;
  const searched = kind === 'people' || kind === 'invitations' ? 'person' : 'group';
  return (
    <Stack space="space.150">
      <SubjectSearch
        key={batch}
        kind={searched}
        help={say(`approvals.searchHelp.${searched}`)}
        searched={search}
        onSearch={setSearch}
      />
      <HeldRows key={search} search={search} {...props} />
    </Stack>
  );
}

function HeldRows({ batch, search, selected, onSelect, onListed, go }: HeldListProps & { readonly search: string }) {
  const say = useSay();
  const { connection, kind, count } = batch;
  const { id: connectionId } = connection;
  const pages = usePages(
    (place) => call('listHeld', { connectionId, kind, ...place, ...(search !== '' && { search }) }),
    `${batch.batch} ${search} ${count}`,
  );
  const { loaded, reload } = pages;
  const listedAt = loaded.state === 'ready' ? loaded.value.at : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that are shown are told of once.
  useEffect(() => {
    if (listedAt !== undefined) onListed(listedAt);
  }, [listedAt]);
  if (loaded.state === 'loading') return <Loading what="approvals" lines={pages.lines} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { items, at, total } = loaded.value;
  const toggle = (id: string, isOn: boolean) => {
    const next = new Set(selected);
    if (isOn) next.add(id);
    else next.delete(id);
    onSelect(next, at);
  };
  const selectPage = () => onSelect(new Set([...selected, ...items.map(({ id }) => id)]), at);
  return (
    <Stack space="space.150">
      <HeldSelection selected={selected.size} onPage={selectPage} onNone={() => onSelect(new Set(), at)} />
      <DynamicTable
        label={say('approvals.held')}
        head={headOf(say)}
        rows={items.map((item) => ({
          key: item.id,
          cells: cellsOf(item, say, {
            isSelected: selected.has(item.id),
            onToggle: (isOn) => toggle(item.id, isOn),
            onLog: () => go({ screen: 'subject-log', connectionId, subjectId: item.id }),
          }),
        }))}
        isFixedSize
        rowsPerPage={pageSize}
        emptyView={<Text>{say('approvals.nobody')}</Text>}
      />
      <Pager pages={search === '' ? pages : { ...pages, jump: undefined }} total={total} />
    </Stack>
  );
}

const headOf = (say: Say) => ({
  cells: [
    { key: 'name', content: say('people.name'), width: 38 },
    { key: 'loses', content: say('approvals.loses'), width: 28 },
    { key: 'since', content: say('approvals.since'), width: 18 },
    { key: 'log', content: say('approvals.requests'), width: 16 },
  ],
});

interface RowActions {
  readonly isSelected: boolean;
  readonly onToggle: (isOn: boolean) => void;
  readonly onLog: () => void;
}

function cellsOf(item: HeldRecord, say: Say, { isSelected, onToggle, onLog }: RowActions) {
  const { id, name, displayName, isDeparted, isApproved, since } = item;
  return [
    {
      key: 'name',
      content: (
        <Inline space="space.050" shouldWrap alignBlock="center">
          <CheckedName
            id={`held-${id}`}
            name={displayName ?? name}
            address={displayName === undefined ? undefined : name}
            isChecked={isSelected}
            onToggle={onToggle}
          />
          {isDeparted ? <Lozenge appearance="moved">{say('people.departed')}</Lozenge> : null}
          {isApproved ? <Lozenge appearance="inprogress">{say('approvals.approvedOnce')}</Lozenge> : null}
        </Inline>
      ),
    },
    { key: 'loses', content: <TextLines lines={losesLines(item, say)} /> },
    { key: 'since', content: <Moment at={since} isBrief /> },
    { key: 'log', content: <OpenLink label={say('approvals.openLog')} onClick={onLog} /> },
  ];
}

/** The actions in words; kinds that the page has no words for are left out. */
function losesLines({ loses, count, isDeparted }: HeldRecord, say: Say): readonly string[] {
  const words = loses.flatMap((kind) => {
    const key = `approvals.loses.${kind}`;
    return say.has(key) ? [say(key)] : [];
  });
  const groups = count === undefined ? [] : [say.count(`approvals.${countOf(loses, isDeparted)}`, count)];
  return [...words, ...groups];
}

function countOf(loses: readonly string[], isDeparted: boolean): 'leavesGroups' | 'losesMembers' | 'hasMembers' {
  if (loses.includes('deleteGroup')) return 'hasMembers';
  return isDeparted ? 'leavesGroups' : 'losesMembers';
}
