import { SectionMessage, Text } from '@forge/react';
import React from 'react';

/** The message when no text could be loaded in any language: in English, and the only text outside the catalogue. */
export function WithoutTexts() {
  return (
    <SectionMessage appearance="error" title="The texts of this page could not be loaded">
      <Text>Jira did not send them: the network may be down, or a new version was just installed.</Text>
      <Text>Reload the page.</Text>
    </SectionMessage>
  );
}
