import { Button, Heading, Inline, ModalTransition, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import { ExportSettings } from '../history/export-settings';
import { useSay } from '../say/use-say';

/** The settings of all connections in one text, to keep. */
export function ExportAll() {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {say('site.exportAll')}
      </Heading>
      <Text color="color.text.subtle">{say('site.exportAllText')}</Text>
      <Inline>
        <Button onClick={() => setOpen(true)}>{say('transfer.exportAll')}</Button>
      </Inline>
      <ModalTransition>{isOpen ? <ExportSettings onClose={() => setOpen(false)} /> : null}</ModalTransition>
    </Stack>
  );
}
