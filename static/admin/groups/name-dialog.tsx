import { Text } from '@forge/react';
import React, { useState } from 'react';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { SiteGroupPicker } from '../pick/site-group-picker';
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
      <SiteGroupPicker
        id="give-name"
        isOne
        label={say('groups.newName')}
        help={say('groups.newNameHelp')}
        names={name === '' ? [] : [name]}
        onChange={([picked = '']) => setName(picked)}
      />
    </ConfirmDialog>
  );
}
