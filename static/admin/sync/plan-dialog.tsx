import {
  Button,
  LoadingButton,
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
import React, { type ReactNode } from 'react';
import type { AdminPayload } from '../../../src/entry/admin/contract';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import { Failure } from '../failure';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { plannedAction } from './plan-words';
import { SeenPlan } from './seen-plan';
import { usePlan } from './use-plan';

interface PlanDialogProps {
  /** What the plan is made of. */
  readonly asked: Omit<AdminPayload<'previewConnection'>, 'cursor'>;
  readonly title: string;
  readonly text?: string;
  /** The button's words; it repeats what would be done. */
  readonly action: string;
  readonly appearance: 'primary' | 'warning';
  /** A button for what else may be done. */
  readonly other?: ReactNode;
  /** Leads from an example to the log of the person or group. */
  readonly go?: Go | undefined;
  readonly isBusy?: boolean;
  readonly error?: AdminError | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Shows what would be written before it is. Mounted while it is open; closing it stops the look. */
export function PlanDialog({ asked, title, text, action, appearance, other, ...props }: PlanDialogProps) {
  const say = useSay();
  const looking = usePlan(asked);
  const { unknownGroups = [], looked } = looking.plan;
  const isSeen = looking.state === 'complete' || looking.state === 'stopped';
  const isBusy = props.isBusy === true;
  return (
    <ModalTransition>
      <Modal width="x-large" onClose={props.onCancel}>
        <ModalHeader>
          <ModalTitle>{title}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.200">
            {props.error === undefined ? null : <Failure error={props.error} />}
            {text === undefined ? null : <Text>{text}</Text>}
            {unknownGroups.length === 0 ? null : (
              <SectionMessage
                appearance="warning"
                title={say.count('plan.unknownGroups', unknownGroups.length, { names: unknownGroups.join(', ') })}
              >
                <Text>{say('plan.unknownGroupsText')}</Text>
              </SectionMessage>
            )}
            <SeenPlan looking={looking} go={props.go} />
          </Stack>
        </ModalBody>
        <ModalFooter>
          <Button appearance="subtle" onClick={props.onCancel}>
            {say('action.cancel')}
          </Button>
          {other ?? null}
          <LoadingButton appearance={appearance} isLoading={isBusy} isDisabled={!isSeen} onClick={props.onConfirm}>
            {looked === 0 && !isSeen ? action : plannedAction(action, looking, say)}
          </LoadingButton>
        </ModalFooter>
      </Modal>
    </ModalTransition>
  );
}
