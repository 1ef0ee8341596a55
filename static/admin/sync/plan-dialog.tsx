import { Button, Checkbox, LoadingButton, SectionMessage, Text } from '@forge/react';
import React, { type ReactNode, useState } from 'react';
import type { AdminPayload } from '../../../src/entry/admin/contract';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { PlanFrame } from './plan-frame';
import { plannedAction } from './plan-words';
import { usePlan } from './use-plan';

interface PlanDialogProps {
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
  const [isMeant, setMeant] = useState(false);
  const { looked, reached, unknownGroups = [] } = looking.plan;
  const isSeen = looking.state === 'complete' || looking.state === 'stopped';
  // A canary that reaches nobody is most often a mistyped name; but its group may be on the way.
  const reachesNobody = looking.state === 'complete' && reached === 0;
  const isAllowed = isSeen && (!reachesNobody || isMeant);
  return (
    <PlanFrame
      title={title}
      text={text}
      error={props.error}
      looking={looking}
      go={props.go}
      warning={<UnknownGroups names={unknownGroups} />}
      question={
        reachesNobody ? (
          <Checkbox
            name="reaches-nobody"
            label={say('plan.reachesNobody')}
            isChecked={isMeant}
            onChange={(event) => setMeant(event.target.checked === true)}
          />
        ) : null
      }
      footer={
        <>
          <Button appearance="subtle" onClick={props.onCancel}>
            {say('action.cancel')}
          </Button>
          {other ?? null}
          <LoadingButton
            appearance={appearance}
            isLoading={props.isBusy === true}
            isDisabled={!isAllowed}
            onClick={props.onConfirm}
          >
            {looked === 0 && !isSeen ? action : plannedAction(action, looking, say)}
          </LoadingButton>
        </>
      }
      onClose={props.onCancel}
    />
  );
}

/** Canary groups that the identity provider has not sent. */
function UnknownGroups({ names }: { readonly names: readonly string[] }) {
  const say = useSay();
  if (names.length === 0) return null;
  return (
    <SectionMessage
      appearance="warning"
      title={say.count('plan.unknownGroups', names.length, { names: names.join(', ') })}
    >
      <Text>{say('plan.unknownGroupsText')}</Text>
    </SectionMessage>
  );
}
