import { Box, Button, DynamicTable, EmptyState, Heading, Inline, Spinner, Stack, Text } from '@forge/react';
import React from 'react';
import type { GroupSelection, GroupsPreview } from '../../../src/entry/admin/contract/groups';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { Pager } from '../people/pager';
import { useSay } from '../say/use-say';
import { groupRow } from './group-row';
import type { PreviewState } from './use-groups-preview';

interface GroupPreviewProps extends PreviewState {
  readonly show: GroupSelection;
  readonly onShow: (show: GroupSelection) => void;
  readonly pager: { readonly number: number; readonly previous: (() => void) | undefined };
  readonly onNext: (cursor: string) => void;
  readonly onRetry: () => void;
  /** Adds a group to the map; absent if there is no map. */
  readonly onMap: ((name: string) => void) | undefined;
}

const selections: readonly GroupSelection[] = ['all', 'target', 'left', 'collision'];

/** The groups that the IdP has sent, and what the edited settings would make of them. */
export function GroupPreview(props: GroupPreviewProps) {
  const say = useSay();
  const { preview, error, isBusy } = props;
  return (
    <Stack space="space.150">
      <Inline space="space.100" alignBlock="center">
        <Heading size="small" as="h3">
          {say('groups.result')}
        </Heading>
        {isBusy && preview !== undefined ? <Spinner size="small" label={say('groups.updating')} /> : null}
      </Inline>
      <Text>{say('groups.resultText')}</Text>
      {error === undefined ? null : <Failure error={error} retry={props.onRetry} />}
      {preview === undefined && error === undefined ? <Loading what="groups" lines={10} /> : null}
      {preview === undefined ? null : <Result {...props} preview={preview} />}
    </Stack>
  );
}

function Result({ preview, ...props }: GroupPreviewProps & { readonly preview: GroupsPreview }) {
  const say = useSay();
  const { counts, rows, cursor, total, isMore } = preview;
  if (total === 0) {
    return <EmptyState header={say('people.noGroups')} description={say('people.noGroupsText')} headingLevel={4} />;
  }
  const head = {
    cells: [
      { key: 'group', content: say('groups.column.group'), width: 28 },
      { key: 'result', content: say('groups.column.result'), width: 34 },
      { key: 'why', content: say('groups.column.why'), width: 38 },
    ],
  };
  return (
    <Stack space="space.150">
      <Inline space="space.050" rowSpace="space.050" shouldWrap>
        {selections.map((selection) => (
          <Button
            key={selection}
            spacing="compact"
            isSelected={props.show === selection}
            onClick={() => props.onShow(selection)}
          >
            {say(`groups.show.${selection}`, { count: counts[selection].toLocaleString(say.locale) })}
          </Button>
        ))}
      </Inline>
      {isMore || counts.all < total ? (
        <Text color="color.text.subtle">{say('groups.seen', { count: counts.all, total })}</Text>
      ) : null}
      {rows.length === 0 ? (
        <Text>{say('groups.noneOfThese')}</Text>
      ) : (
        <Box xcss={{ width: '100%' }}>
          <DynamicTable
            label={say('groups.result')}
            head={head}
            rows={rows.map((row) => groupRow(row, say, props.onMap))}
            isFixedSize
          />
        </Box>
      )}
      <Pager
        pages={{
          number: props.pager.number,
          previous: props.pager.previous,
          next: cursor === undefined ? undefined : () => props.onNext(cursor),
        }}
      />
    </Stack>
  );
}
