import { Text } from '@forge/react';
import React from 'react';
import type { TriedMapping } from '../../../src/entry/admin/contract/attributes';
import { useSay } from '../say/use-say';

interface RoomProps {
  readonly bytes: TriedMapping['bytes'] | undefined;
  readonly hasPerson: boolean;
}

const kilobyte = 1024;

/** How much Jira keeps for a person, and how much of it these rows use. */
export function Room({ bytes, hasPerson }: RoomProps) {
  const say = useSay();
  const inKilobytes = (count: number) => (count / kilobyte).toLocaleString(say.locale, { maximumFractionDigits: 1 });
  const taken =
    bytes === undefined || !hasPerson
      ? ''
      : say('custom.taken', { used: inKilobytes(bytes.used), most: inKilobytes(bytes.most) });
  return <Text color="color.text.subtle">{[say('custom.room'), taken].filter((text) => text !== '').join(' ')}</Text>;
}
