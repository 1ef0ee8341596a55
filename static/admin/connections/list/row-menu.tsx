import { Box, Button, Popup, Stack } from '@forge/react';
import React, { useState } from 'react';
import { useSay } from '../../say/use-say';

/** The actions on a connection in the list. */
export type RowAction = 'duplicate' | 'export' | 'delete';

const actions: readonly RowAction[] = ['duplicate', 'export', 'delete'];

interface RowMenuProps {
  readonly name: string;
  readonly onChoose: (action: RowAction) => void;
}

/** UI Kit has no menu: a popup with buttons comes closest. */
export function RowMenu({ name, onChoose }: RowMenuProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popup
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      placement="bottom-end"
      label={say('connections.actionsOf', { name })}
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
                {say(`connections.action.${action}`)}
              </Button>
            ))}
          </Stack>
        </Box>
      )}
      trigger={() => (
        <Button appearance="subtle" spacing="compact" onClick={() => setOpen(!isOpen)}>
          {say('connections.actions')}
        </Button>
      )}
    />
  );
}
