import {
  Button,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  Stack,
} from '@forge/react';
import React, { type ReactNode } from 'react';
import type { AdminError } from '../../src/entry/admin/contract/common';
import { Failure } from './failure';
import { useSay } from './say/use-say';

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** The button that does it: "Delete Okta production". */
  readonly action: string;
  /** `primary` if nothing is taken away. */
  readonly appearance?: 'danger' | 'primary';
  /** Wider where it shows a table. */
  readonly width?: 'medium' | 'x-large';
  readonly isBusy: boolean;
  readonly isAllowed?: boolean;
  readonly error: AdminError | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** What is lost, in words. */
  readonly children: ReactNode;
}

/** Asks before a permanent change; if the change fails, stays open and says why. */
export function ConfirmDialog({ appearance = 'danger', width = 'medium', ...props }: ConfirmDialogProps) {
  const say = useSay();
  return (
    <ModalTransition>
      {props.isOpen ? (
        <Modal width={width} onClose={props.onCancel}>
          <ModalHeader>
            <ModalTitle {...(appearance === 'danger' && { appearance })}>{props.title}</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <Stack space="space.150">
              {props.error === undefined ? null : <Failure error={props.error} />}
              {props.children}
            </Stack>
          </ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={props.onCancel}>
              {say('action.cancel')}
            </Button>
            <LoadingButton
              appearance={appearance}
              isLoading={props.isBusy}
              isDisabled={props.isAllowed === false}
              onClick={props.onConfirm}
            >
              {props.action}
            </LoadingButton>
          </ModalFooter>
        </Modal>
      ) : null}
    </ModalTransition>
  );
}
