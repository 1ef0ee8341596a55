import { Box, Button, Popup, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { useSay } from '../../say/use-say';
import { guideTitle } from '../provider-guide';

const actions = ['guide', 'delete'] as const;

interface HeaderMenuProps {
  readonly connection: Connection;
  readonly onChoose: (action: (typeof actions)[number]) => void;
}

/** What is seldom done with a connection. UI Kit has no menu: a popup with buttons comes closest. */
export function HeaderMenu({ connection, onChoose }: HeaderMenuProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const labels = { guide: guideTitle(connection, say), delete: say('delete.title') };
  return (
    <Popup
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      placement="bottom-end"
      label={say('connections.actionsOf', { name: connection.name })}
      role="dialog"
      content={() => (
        <Box padding="space.100">
          <Stack space="space.050">
            {actions.map((action) => (
              <Button
                key={action}
                appearance="subtle"
                onClick={() => {
                  setOpen(false);
                  onChoose(action);
                }}
              >
                {labels[action]}
              </Button>
            ))}
          </Stack>
        </Box>
      )}
      trigger={() => <Button onClick={() => setOpen(!isOpen)}>{say('connections.actions')}</Button>}
    />
  );
}
