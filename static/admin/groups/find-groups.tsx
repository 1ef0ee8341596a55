import { Button } from '@forge/react';
import React, { useState } from 'react';
import { ConfirmDialog } from '../confirm-dialog';
import { useSay } from '../say/use-say';
import { FoundGroups } from './found-groups';
import { type GroupSettings, namesOf } from './groups-draft';

interface FindGroupsProps {
  readonly connectionId: string;
  readonly rows: GroupSettings['map'];
  readonly onAdd: (rows: GroupSettings['map']) => void;
}

/** Adds groups of the directory to the map before they are synchronised; each gets a group of its own name at Atlassian. */
export function FindGroups({ connectionId, rows, onAdd }: FindGroupsProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const mapped = rows.flatMap(({ from }) => namesOf(from));
  const close = () => {
    setOpen(false);
    setChosen([]);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('groups.find')}</Button>
      <ConfirmDialog
        isOpen={isOpen}
        appearance="primary"
        title={say('groups.find')}
        action={say.count('groups.pasteAdd', chosen.length)}
        isBusy={false}
        isAllowed={chosen.length > 0}
        error={undefined}
        onConfirm={() => {
          onAdd(chosen.map((name) => ({ from: [name], to: [name] })));
          close();
        }}
        onCancel={close}
      >
        <FoundGroups connectionId={connectionId} mapped={mapped} chosen={chosen} onChoose={setChosen} />
      </ConfirmDialog>
    </>
  );
}
