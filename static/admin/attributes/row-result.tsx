import { Stack } from '@forge/react';
import React from 'react';
import type { TriedRow } from '../../../src/entry/admin/contract/attributes';
import { FieldNote } from '../form/field-note';
import { AddressedText } from '../names/addressed-text';
import { useSay } from '../say/use-say';
import { resultWords } from './result-words';

interface RowResultProps {
  readonly result: TriedRow | undefined;
  /** How many people were searched for attributes never received. */
  readonly looked: number;
}

/** The result of a row for the person it is tried with, and the attributes it reads that nobody has. */
export function RowResult({ result, looked }: RowResultProps) {
  const say = useSay();
  if (result === undefined) return null;
  const words = resultWords(result, say);
  return (
    <Stack space="space.050">
      {words === undefined ? null : <AddressedText>{words}</AddressedText>}
      {result.unseen.length === 0 ? null : (
        <FieldNote
          mark={say('attributes.unseen')}
          text={say.count('attributes.unseenText', looked, { paths: result.unseen.join(', ') })}
        />
      )}
    </Stack>
  );
}
