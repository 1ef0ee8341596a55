import { Button, Inline } from '@forge/react';
import React, { useState } from 'react';
import type { Alarms } from '../../../src/entry/admin/contract/alarms';
import { call } from '../calls';
import { AddTokenDialog } from '../connections/add-token-dialog';
import { useSay } from '../say/use-say';

/** Creates a token for a monitoring tool; it is shown in the dialog, once. */
export function AddHealthToken({ onChange }: { readonly onChange: (alarms: Alarms) => void }) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Inline>
        <Button onClick={() => setOpen(true)}>{say('tokens.add')}</Button>
      </Inline>
      {isOpen ? (
        <AddTokenDialog
          create={(asked) => call('createHealthToken', asked)}
          onCreated={(created) => onChange(created.alarms)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
