import { DynamicTable, Heading, Inline, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import type { Member } from '../../../src/entry/admin/contract/directory';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { Pager } from './pager';
import { usePages } from './use-pages';

interface MemberListProps {
  readonly connectionId: string;
  readonly groupId: string;
  readonly count: number;
  readonly open: (personId: string) => void;
}

/** The members of a group, page by page. */
export function MemberList({ connectionId, groupId, count, open }: MemberListProps) {
  const say = useSay();
  const pages = usePages((place) => call('listMembers', { connectionId, groupId, ...place }), groupId);
  const { loaded, reload } = pages;
  const title = say('people.membersOf', { count: count.toLocaleString(say.locale) });
  const head = {
    cells: [
      { key: 'user', content: say('people.userName'), width: 50 },
      { key: 'name', content: say('people.name'), width: 50 },
    ],
  };
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h2">
        {title}
      </Heading>
      {loaded.state === 'loading' ? <Loading what="people" lines={pages.lines} /> : null}
      {loaded.state === 'failed' ? <Failure error={loaded.error} retry={() => void reload()} /> : null}
      {loaded.state === 'ready' && loaded.value.members.length === 0 ? <Text>–</Text> : null}
      {loaded.state === 'ready' && loaded.value.members.length > 0 ? (
        <DynamicTable
          label={title}
          head={head}
          rows={loaded.value.members.map((member) => row(member, open, say))}
          isFixedSize
        />
      ) : null}
      <Pager pages={{ ...pages, jump: undefined }} />
    </Stack>
  );
}

function row(member: Member, open: (id: string) => void, say: Say) {
  return {
    key: member.id,
    cells: [
      { key: 'user', content: <OpenLink label={member.userName} onClick={() => open(member.id)} /> },
      {
        key: 'name',
        content: (
          <Inline space="space.050" rowSpace="space.050" alignBlock="center" shouldWrap>
            <Text>{member.displayName ?? '–'}</Text>
            {member.isInherited ? <Lozenge>{say('people.inheritedMember')}</Lozenge> : null}
            {member.active ? null : <Lozenge appearance="moved">{say('people.inactive')}</Lozenge>}
          </Inline>
        ),
      },
    ],
  };
}
