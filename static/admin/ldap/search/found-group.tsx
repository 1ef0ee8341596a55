import { Heading, List, ListItem, Stack, Text } from '@forge/react';
import React from 'react';
import type { ConnectorAnswer } from '../../../../src/entry/admin/contract/connector';
import { Failure } from '../../failure';
import { useSay } from '../../say/use-say';
import { EntryAttributes } from './entry-attributes';

interface FoundGroupProps {
  readonly group: NonNullable<ConnectorAnswer['groups']>[number];
}

/** A group as the directory has it: how many members it has, and which groups are inside. */
export function FoundGroup({ group }: FoundGroupProps) {
  const say = useSay();
  const { dn, name, members, inside, attributes, isCut, error } = group;
  return (
    <Stack space="space.200">
      <Stack space="space.050">
        <Heading size="small" as="h3">
          {name ?? dn}
        </Heading>
        <Text color="color.text.subtle">{dn}</Text>
        <Text>{say.count('search.members', members)}</Text>
      </Stack>
      {error === undefined ? null : <Failure error={error} />}
      {inside.length === 0 ? null : (
        <Stack space="space.050">
          <Text weight="semibold">{say('search.inside')}</Text>
          <List type="unordered">
            {inside.map((each) => (
              <ListItem key={each}>{each}</ListItem>
            ))}
          </List>
        </Stack>
      )}
      <EntryAttributes attributes={attributes} isCut={isCut} />
    </Stack>
  );
}
