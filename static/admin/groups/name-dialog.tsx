import { Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { Field } from '../field';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';

interface NameDialogProps {
  readonly connectionId: string;
  readonly group: { readonly id: string; readonly displayName: string };
  readonly onDecided: () => void;
  readonly onClose: () => void;
}

/** Gives one group of the IdP its own name at Atlassian, whatever the rules say. */
export function NameDialog({ connectionId, group, onDecided, onClose }: NameDialogProps) {
  const say = useSay();
  const [name, setName] = useState('');
  const { busy, error, submit } = useSubmit();
  const answer = { name: name.trim() };
  return (
    <ConfirmDialog
      isOpen
      appearance="primary"
      title={say('groups.giveName', { group: group.displayName })}
      action={answer.name === '' ? say('groups.answer.name') : say('groups.doName', answer)}
      isBusy={busy}
      isAllowed={answer.name !== ''}
      error={error}
      onConfirm={() => void submit(() => call('decideGroup', { connectionId, groupId: group.id, answer }), onDecided)}
      onCancel={onClose}
    >
      <Text>{say('groups.nameConsequence', { group: group.displayName })}</Text>
      <Field id="give-name" label={say('groups.newName')} isRequired help={say('groups.newNameHelp')}>
        <Textfield
          id="give-name"
          name="give-name"
          value={name}
          maxLength={255}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
