import { Modal, ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition, Stack, Text } from '@forge/react';
import React, { type ReactNode } from 'react';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import { Failure } from '../failure';
import type { Go } from '../use-route';
import { SeenPlan } from './seen-plan';
import type { Looking } from './use-plan';

interface PlanFrameProps {
  readonly title: string;
  readonly text?: string | undefined;
  readonly error?: AdminError | undefined;
  readonly looking: Looking;
  /** Leads from an example to the person or group. */
  readonly go?: Go | undefined;
  /** What is to be read before the plan. */
  readonly warning?: ReactNode;
  /** What is to be answered after it. */
  readonly question?: ReactNode;
  /** The buttons. */
  readonly footer: ReactNode;
  readonly onClose: () => void;
}

/** A plan in a dialog: the progress of the look, the plan so far, and what can be done with it. */
export function PlanFrame({ title, text, error, looking, go, warning, question, footer, onClose }: PlanFrameProps) {
  return (
    <ModalTransition>
      <Modal width="x-large" onClose={onClose}>
        <ModalHeader>
          <ModalTitle>{title}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.200">
            {error === undefined ? null : <Failure error={error} />}
            {text === undefined ? null : <Text>{text}</Text>}
            {warning ?? null}
            <SeenPlan looking={looking} go={go} />
            {question ?? null}
          </Stack>
        </ModalBody>
        <ModalFooter>{footer}</ModalFooter>
      </Modal>
    </ModalTransition>
  );
}
