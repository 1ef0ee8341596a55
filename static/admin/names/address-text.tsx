import { Inline, Text } from '@forge/react';
import React from 'react';

interface AddressTextProps {
  readonly address: string;
  readonly isSubtle?: boolean;
}

/** What fits into a narrow column, in characters. */
const mostInLine = 19;

/** An e-mail address, or another name. A long one goes on in the next line before its @, not within a word, where it has to. */
export function AddressText({ address, isSubtle = false }: AddressTextProps) {
  const colour = isSubtle ? ({ color: 'color.text.subtle' } as const) : {};
  const at = address.lastIndexOf('@');
  if (at < 1 || address.length <= mostInLine) return <Text {...colour}>{address}</Text>;
  return (
    <Inline shouldWrap>
      <Text {...colour}>{address.slice(0, at)}</Text>
      <Text {...colour}>{address.slice(at)}</Text>
    </Inline>
  );
}
