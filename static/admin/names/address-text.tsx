import { Inline, Text } from '@forge/react';
import React from 'react';

interface AddressTextProps {
  readonly address: string;
  readonly color?: 'color.text.subtle' | 'color.link';
  /** What surely fits into its place in a narrow window, in characters. */
  readonly most?: number;
}

/** In a narrow column of a table. */
const mostInColumn = 19;

/**
 * An e-mail address, or another name. A long address goes on in the next line at its @ or after a dot, not within a word, where it
 * has to. UI Kit knows no place for a break in a text, and an invisible character would be copied with the address.
 */
export function AddressText({ address, color, most = mostInColumn }: AddressTextProps) {
  const colour = color === undefined ? {} : { color };
  if (!isLongAddress(address, most)) return <Text {...colour}>{address}</Text>;
  return (
    <Inline shouldWrap>
      {partsOf(address).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts may be the same, and never move.
        <Text key={index} {...colour}>
          {part}
        </Text>
      ))}
    </Inline>
  );
}

/** A name of several words breaks between them anyway. */
export const isLongAddress = (text: string, most = mostInColumn): boolean =>
  text.length > most && /^\S+@\S+\s*$/.test(text);

/** `tomas.berg@mail.example.com` → `tomas.`, `berg`, `@mail.`, `example.com`: the end stays with the word before it. */
function partsOf(address: string): readonly string[] {
  return address.split(/(?<=\.)(?=[^.@]+[.@]\S)|(?=@)/);
}
