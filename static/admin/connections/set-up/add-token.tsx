import { Button } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { call } from '../../calls';
import { useSay } from '../../say/use-say';
import { AddTokenDialog } from '../add-token-dialog';

interface AddTokenProps {
  readonly connection: Connection;
  readonly onChange: (connection: Connection) => void;
}

/** Creates another token; it is shown in the dialog, once. */
export function AddToken({ connection, onChange }: AddTokenProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('tokens.add')}</Button>
      {isOpen ? (
        <AddTokenDialog
          connection={connection}
          create={(asked) => call('createToken', { connectionId: connection.id, ...asked })}
          onCreated={(created) => onChange(created.connection)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
