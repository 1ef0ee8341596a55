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
import React from 'react';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { Failure } from '../failure';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { goLiveAction } from './plan-words';
import { SeenPlan } from './seen-plan';
import { usePlan } from './use-plan';

interface GoLiveDialogProps {
  readonly connection: Connection;
  readonly mode: 'canary' | 'live';
  /** The settings about to be saved; the stored ones if nothing else changes. */
  readonly settings?: object;
  /** Leads from an example to the person or group. */
  readonly go?: Go;
  readonly isBusy?: boolean;
  readonly error?: AdminError | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Shows the effect of leaving preview before it is saved. Mounted while it is open; closing it stops the look. */
export function GoLiveDialog({ connection, mode, settings, ...props }: GoLiveDialogProps) {
  const say = useSay();
  const looking = usePlan({
    connectionId: connection.id,
    mode,
    ...(settings === undefined ? {} : { settings: { ...settings } }),
  });
  const { state, plan } = looking;
  const isSeen = state === 'complete' || state === 'stopped';
  const action = goLiveAction(plan, mode, say);
  return (
    <ModalTransition>
      <Modal width="x-large" onClose={props.onCancel}>
        <ModalHeader>
          <ModalTitle>{say(`plan.title.${mode}`, { name: connection.name })}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.200">
            {props.error === undefined ? null : <Failure error={props.error} />}
            <SeenPlan looking={looking} go={props.go} />
          </Stack>
        </ModalBody>
        <ModalFooter>
          <Button appearance="subtle" onClick={props.onCancel}>
            {say('action.cancel')}
          </Button>
          <LoadingButton
            appearance="warning"
            isLoading={props.isBusy === true}
            isDisabled={!isSeen}
            onClick={props.onConfirm}
          >
            {state === 'stopped' ? say('plan.action.unseen', { action }) : action}
          </LoadingButton>
        </ModalFooter>
      </Modal>
    </ModalTransition>
  );
}
