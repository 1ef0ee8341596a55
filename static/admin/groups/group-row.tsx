import { Button, Inline, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import type { PreviewedGroup } from '../../../src/entry/admin/contract/groups';
import type { Say } from '../say/create-say';
import { saidWords } from '../say/said-words';
import { PlaceLozenge } from './place-lozenge';

/** A group of the IdP in the live table; `onMap` adds it to the map. */
export function groupRow(group: PreviewedGroup, say: Say, onMap: ((name: string) => void) | undefined) {
  return {
    key: group.id,
    cells: [
      {
        key: 'group',
        content: (
          <Stack>
            <Text>{group.displayName}</Text>
            <Text color="color.text.subtle" size="small">
              {say.count('count.people', group.members)}
            </Text>
          </Stack>
        ),
      },
      { key: 'result', content: <Result group={group} say={say} /> },
      {
        key: 'why',
        content: (
          <Stack space="space.050">
            {reasons(group, say).map((reason) => (
              <Text key={reason}>{reason}</Text>
            ))}
            {onMap !== undefined && group.kind === 'ignored' ? (
              <Inline>
                <Button spacing="compact" onClick={() => onMap(group.displayName)}>
                  {say('groups.mapThis', { group: group.displayName })}
                </Button>
              </Inline>
            ) : null}
          </Stack>
        ),
      },
    ],
  };
}

function Result({ group, say }: { readonly group: PreviewedGroup; readonly say: Say }) {
  const { kind, places, placeCount, collidesWith } = group;
  if (kind !== 'target') return <Lozenge>{say(`groups.kind.${kind}`)}</Lozenge>;
  return (
    <Stack space="space.050">
      {places.map(({ name, state }) => (
        <Inline key={name} space="space.100" rowSpace="space.0" alignBlock="center" shouldWrap>
          <Text>{name}</Text>
          <PlaceLozenge state={state} />
        </Inline>
      ))}
      {placeCount > places.length ? (
        <Text color="color.text.subtle">{say('groups.morePlaces', { count: placeCount - places.length })}</Text>
      ) : null}
      {collidesWith.length > 0 ? (
        <Inline>
          <Lozenge appearance="moved">{say('groups.collision')}</Lozenge>
        </Inline>
      ) : null}
    </Stack>
  );
}

function reasons(group: PreviewedGroup, say: Say): readonly string[] {
  const { places, left, collidesWith } = group;
  const names = collidesWith.map(({ displayName }) => displayName).join(', ');
  return [
    saidWords(group, 'why', say),
    ...new Set(places.flatMap((place) => (place.why === undefined ? [] : [saidWords(place, 'why', say)]))),
    ...(left.length > 0 ? [say('groups.unlinked', { names: left.join(', ') })] : []),
    ...(names === '' ? [] : [say('groups.collidesWith', { names })]),
  ];
}
