import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { useSay } from '../../say/use-say';
import { DeleteDialog } from '../list/delete-dialog';

interface DeleteConnectionProps {
  readonly connection: Connection;
  readonly onDeleted: () => void;
}

export function DeleteConnection({ connection, onDeleted }: DeleteConnectionProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        {say('delete.title')}
      </Heading>
      <Text>{say('delete.text')}</Text>
      <Inline>
        <Button appearance="danger" onClick={() => setOpen(true)}>
          {say('delete.title')}
        </Button>
      </Inline>
      <DeleteDialog connection={connection} isOpen={isOpen} onClose={() => setOpen(false)} onDeleted={onDeleted} />
    </Stack>
  );
}
