import { Button, Text, TextArea } from '@forge/react';
import React, { useState } from 'react';
import { ConfirmDialog } from '../confirm-dialog';
import { Field } from '../field';
import { useSay } from '../say/use-say';
import type { GroupSettings } from './groups-draft';
import { parseRows } from './parse-rows';

/** Adds rows from a spreadsheet to the map. */
export function PasteRows({ onAdd }: { readonly onAdd: (rows: GroupSettings['map']) => void }) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const { rows, unread } = parseRows(text);
  const close = () => {
    setOpen(false);
    setText('');
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('groups.paste')}</Button>
      <ConfirmDialog
        isOpen={isOpen}
        appearance="primary"
        title={say('groups.paste')}
        action={say.count('groups.pasteAdd', rows.length)}
        isBusy={false}
        isAllowed={rows.length > 0 && unread.length === 0}
        error={undefined}
        onConfirm={() => {
          onAdd(rows);
          close();
        }}
        onCancel={close}
      >
        <Text>{say('groups.pasteText')}</Text>
        <Field
          id="groups-paste"
          label={say('groups.pasteRows')}
          error={unread.length === 0 ? undefined : say('groups.pasteUnread', { lines: unread.slice(0, 10).join(', ') })}
        >
          <TextArea
            id="groups-paste"
            name="groups-paste"
            minimumRows={6}
            isMonospaced
            value={text}
            isInvalid={unread.length > 0}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      </ConfirmDialog>
    </>
  );
}
