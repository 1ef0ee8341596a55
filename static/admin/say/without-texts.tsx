import { SectionMessage, Text } from '@forge/react';
import React from 'react';

/** What the page says when it could load no text in any language: in English, and all that it says by itself. */
export function WithoutTexts() {
  return (
    <SectionMessage appearance="error" title="The texts of this page could not be loaded">
      <Text>Jira did not send them: the network may be down, or a new version was just installed.</Text>
      <Text>Reload the page.</Text>
    </SectionMessage>
  );
}
