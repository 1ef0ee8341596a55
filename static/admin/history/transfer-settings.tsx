import { Button, ButtonGroup, Heading, Inline, ModalTransition, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import { useSay } from '../say/use-say';
import { ExportSettings } from './export-settings';
import { ImportSettings } from './import-settings';

interface TransferSettingsProps {
  readonly connectionId: string;
  /** Unsaved changes would be lost, or would undo the import. */
  readonly isBlocked: boolean;
  readonly onImported: () => void;
}

/** The settings as a text, to keep or to use for another connection. */
export function TransferSettings({ connectionId, isBlocked, onImported }: TransferSettingsProps) {
  const say = useSay();
  const [open, setOpen] = useState<'export' | 'import'>();
  const close = () => setOpen(undefined);
  const imported = () => {
    close();
    onImported();
  };
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {say('transfer.title')}
      </Heading>
      <Text color="color.text.subtle">{say('transfer.text')}</Text>
      <Inline>
        <ButtonGroup>
          <Button onClick={() => setOpen('export')}>{say('transfer.export')}</Button>
          <Button isDisabled={isBlocked} onClick={() => setOpen('import')}>
            {say('transfer.import')}
          </Button>
        </ButtonGroup>
      </Inline>
      <ModalTransition>
        {open === 'export' ? <ExportSettings connectionId={connectionId} onClose={close} /> : null}
        {open === 'import' ? (
          <ImportSettings connectionId={connectionId} onImported={imported} onClose={close} />
        ) : null}
      </ModalTransition>
    </Stack>
  );
}
