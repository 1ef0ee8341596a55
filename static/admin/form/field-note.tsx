import { Inline, Lozenge, Text } from '@forge/react';
import React from 'react';

interface FieldNoteProps {
  /** In a word or two. */
  readonly mark: string;
  readonly text: string;
}

/** A note on a setting, to read before it is saved. */
export function FieldNote({ mark, text }: FieldNoteProps) {
  return (
    <Inline space="space.100" rowSpace="space.0" alignBlock="center" shouldWrap>
      <Lozenge appearance="moved">{mark}</Lozenge>
      <Text>{text}</Text>
    </Inline>
  );
}
