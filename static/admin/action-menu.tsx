import { Box, Button, Popup, Stack } from '@forge/react';
import React, { useState } from 'react';
import { useSay } from './say/use-say';

interface ActionMenuProps<Action extends string> {
  /** Whose actions they are. */
  readonly name: string;
  readonly actions: readonly { readonly key: Action; readonly label: string }[];
  /** Among the rows of a table. */
  readonly isInRow?: boolean;
  readonly onChoose: (action: Action) => void;
}

/** What is seldom done with something. UI Kit has no menu: a popup with buttons comes closest. */
export function ActionMenu<Action extends string>({
  name,
  actions,
  isInRow = false,
  onChoose,
}: ActionMenuProps<Action>) {
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
            {actions.map(({ key, label }) => (
              <Button
                key={key}
                appearance="subtle"
                onClick={() => {
                  setOpen(false);
                  onChoose(key);
                }}
              >
                {label}
              </Button>
            ))}
          </Stack>
        </Box>
      )}
      trigger={() => (
        <Button {...(isInRow && { appearance: 'subtle', spacing: 'compact' })} onClick={() => setOpen(!isOpen)}>
          {say('connections.actions')}
        </Button>
      )}
    />
  );
}
