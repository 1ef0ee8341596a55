import { Pressable, Text } from '@forge/react';
import React from 'react';

interface OpenLinkProps {
  readonly label: string;
  readonly onClick: () => void;
}

/**
 * Opens a place on this page, or runs an action in a table row: text that wraps where a button would be cut.
 * UI Kit's Link is for addresses outside the app.
 */
export function OpenLink({ label, onClick }: OpenLinkProps) {
  return (
    <Pressable
      onClick={onClick}
      padding="space.0"
      backgroundColor="color.background.neutral.subtle"
      xcss={{ textAlign: 'start' }}
    >
      <Text color="color.link">{label}</Text>
    </Pressable>
  );
}
