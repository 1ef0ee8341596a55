import React, { type ReactNode } from 'react';
import type { Access, CredentialKind } from '../../../src/entry/admin/contract/access';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { useSay } from '../say/use-say';
import { useConfirmed } from '../use-confirmed';

interface RemoveAccessProps {
  readonly kind: CredentialKind;
  /** "the organization API key" */
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChange: (access: Access) => void;
  /** What is lost. */
  readonly children: ReactNode;
}

export function RemoveAccess({ kind, name, isOpen, onClose, onChange, children }: RemoveAccessProps) {
  const say = useSay();
  const confirmed = useConfirmed(() => call('removeAccess', { kind }), { onClose, onDone: onChange });
  return (
    <ConfirmDialog isOpen={isOpen} title={say('access.remove', { name })} action={say('action.remove')} {...confirmed}>
      {children}
    </ConfirmDialog>
  );
}
