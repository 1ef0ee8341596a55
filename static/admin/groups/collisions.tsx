import { Button, Heading, Inline, SectionMessage, Stack, Text } from '@forge/react';
import React from 'react';
import type { GroupsPreview } from '../../../src/entry/admin/contract/groups';
import { useSay } from '../say/use-say';

interface CollisionsProps {
  readonly preview: Pick<GroupsPreview, 'collisions' | 'collisionCount'>;
  readonly onRename: (group: { readonly id: string; readonly displayName: string }) => void;
}

/** Groups of the IdP that would become one at Atlassian without anybody having asked for it. */
export function Collisions({ preview, onRename }: CollisionsProps) {
  const say = useSay();
  const { collisions, collisionCount } = preview;
  if (collisionCount === 0) return null;
  return (
    <SectionMessage appearance="warning" title={say.count('groups.collisions', collisionCount)}>
      <Stack space="space.150">
        <Text>{say('groups.collisionsText')}</Text>
        {collisions.map(({ name, groups, count }) => (
          <Stack key={name} space="space.050">
            <Heading size="xxsmall" as="h3">
              {say.count('groups.collisionOf', count, { name })}
            </Heading>
            <Inline space="space.100" rowSpace="space.050" shouldWrap>
              {groups.map((group) => (
                <Button key={group.id} spacing="compact" onClick={() => onRename(group)}>
                  {say('groups.giveName', { group: group.displayName })}
                </Button>
              ))}
            </Inline>
          </Stack>
        ))}
        {collisionCount > collisions.length ? (
          <Text>{say('groups.firstCollisions', { count: collisions.length })}</Text>
        ) : null}
      </Stack>
    </SectionMessage>
  );
}
