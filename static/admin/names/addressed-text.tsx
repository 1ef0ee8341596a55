import { Inline, Text } from '@forge/react';
import React from 'react';
import { AddressText, isLongAddress } from './address-text';

/** Words of a log or a plan. Long addresses in it break as addresses do; such a text is put together of its words. */
export function AddressedText({ children }: { readonly children: string }) {
  const words = children.split(' ');
  if (!words.some((word) => isLongAddress(word))) return <Text>{children}</Text>;
  return (
    <Inline space="space.050" rowSpace="space.0" shouldWrap>
      {words.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words may be the same, and never move.
        <AddressText key={index} address={index === words.length - 1 ? word : `${word} `} />
      ))}
    </Inline>
  );
}
