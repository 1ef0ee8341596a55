import {
  Button,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  SectionMessage,
  Stack,
  Text,
} from '@forge/react';
import React, { type ReactNode, useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { CopyField } from '../copy-field';
import { useSay } from '../say/use-say';
import { useHeld } from '../use-held';
import { NewToken } from './new-token';

interface TokenDialogProps {
  /** Of the dialog before there is a token. */
  readonly title: string;
  /** What is asked before the token is created, and the buttons for it. */
  readonly form: ReactNode;
  readonly buttons: ReactNode;
  /** Once it exists: shown here, and never again. Without a connection, it is one of a monitoring tool. */
  readonly created: { readonly connection?: Connection; readonly token: string; readonly baseUrl?: string } | undefined;
  readonly onClose: () => void;
}

/** Creates a token and shows it. Closing it before the token was copied, or leaving the page, asks first. */
export function TokenDialog({ title, form, buttons, created, onClose }: TokenDialogProps) {
  const say = useSay();
  const [isCopied, setCopied] = useState(false);
  const [isAsked, setAsked] = useState(false);
  useHeld('token', created !== undefined && !isCopied);
  const close = () => (created === undefined || isCopied ? onClose() : setAsked(true));
  return (
    <ModalTransition>
      <Modal onClose={close}>
        <ModalHeader>
          <ModalTitle>{created === undefined ? title : say('new.once')}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          {created === undefined ? (
            form
          ) : (
            <Stack space="space.150">
              {isAsked && !isCopied ? (
                <SectionMessage appearance="warning" title={say('leave.title.token')}>
                  <Text>{say('leave.text.token')}</Text>
                </SectionMessage>
              ) : null}
              {created.baseUrl === undefined ? null : (
                <CopyField id="new-url" label={say('connection.baseUrl')} value={created.baseUrl} />
              )}
              {created.connection === undefined ? (
                <CopyField
                  id="new-token"
                  label={say('tokens.token')}
                  value={created.token}
                  onCopied={() => setCopied(true)}
                />
              ) : (
                <NewToken connection={created.connection} token={created.token} onCopied={() => setCopied(true)} />
              )}
            </Stack>
          )}
        </ModalBody>
        <ModalFooter>
          {created === undefined ? (
            buttons
          ) : (
            <>
              {isAsked && !isCopied ? (
                <Button appearance="subtle" onClick={onClose}>
                  {say('leave.leave.token')}
                </Button>
              ) : null}
              <Button appearance="primary" onClick={onClose}>
                {say('new.stored')}
              </Button>
            </>
          )}
        </ModalFooter>
      </Modal>
    </ModalTransition>
  );
}
