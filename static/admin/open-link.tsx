import { Pressable } from '@forge/react';
import React from 'react';
import { AddressText } from './names/address-text';

interface OpenLinkProps {
  readonly label: string;
  readonly onClick: () => void;
  /** Of an address: the characters that surely fit into its place. */
  readonly most?: number;
}

/** In a column that takes a third of the page or more. */
const mostInWideColumn = 30;

/**
 * Opens a place on this page, or runs an action in a table row: text that wraps where a button would be cut.
 * UI Kit's Link is for addresses outside the app.
 */
export function OpenLink({ label, onClick, most = mostInWideColumn }: OpenLinkProps) {
  return (
    <Pressable
      onClick={onClick}
      padding="space.0"
      backgroundColor="color.background.neutral.subtle"
      xcss={{ textAlign: 'start' }}
    >
      <AddressText address={label} color="color.link" most={most} />
    </Pressable>
  );
}
