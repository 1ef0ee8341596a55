import { Box, Button, ButtonGroup, Heading, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import React, { type ReactNode, useState } from 'react';
import type { AdminValue } from '../../../src/entry/admin/contract';
import type { Alarms, AlarmWay } from '../../../src/entry/admin/contract/alarms';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { type Fact, Facts } from '../facts';
import { Failure } from '../failure';
import { FormWidth } from '../form-width';
import { useSay } from '../say/use-say';
import { useConfirmed } from '../use-confirmed';
import { useSubmit } from '../use-submit';

interface WayCardProps {
  readonly way: AlarmWay;
  /** Undefined: the way is not set up. */
  readonly facts: readonly Fact[] | undefined;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  readonly onChange: (alarms: Alarms) => void;
  /** Shown while editing. */
  readonly form: ReactNode;
}

/** One way on which alarms leave the page: what it is, a test, and its form. */
export function WayCard({ way, facts, isEditing, onEdit, onChange, form }: WayCardProps) {
  const say = useSay();
  return (
    <Box
      padding="space.200"
      xcss={{
        borderColor: 'color.border',
        borderStyle: 'solid',
        borderWidth: 'border.width',
        borderRadius: 'radius.small',
      }}
    >
      <Stack space="space.150">
        <Heading size="small" as="h3">
          {say(`alarms.way.${way}`)}
        </Heading>
        <Text color="color.text.subtle">{say(`alarms.wayText.${way}`)}</Text>
        {facts === undefined ? null : <Facts facts={facts} />}
        {isEditing ? (
          <FormWidth>{form}</FormWidth>
        ) : (
          <WayButtons way={way} isSetUp={facts !== undefined} onEdit={onEdit} onChange={onChange} />
        )}
      </Stack>
    </Box>
  );
}

interface WayButtonsProps extends Pick<WayCardProps, 'way' | 'onEdit' | 'onChange'> {
  readonly isSetUp: boolean;
}

function WayButtons({ way, isSetUp, onEdit, onChange }: WayButtonsProps) {
  const say = useSay();
  const [isRemoving, setRemoving] = useState(false);
  const [sent, setSent] = useState<AdminValue<'sendTestAlarm'>>();
  const test = useSubmit();
  if (!isSetUp) {
    return (
      <Inline>
        <Button onClick={onEdit}>{say(`alarms.add.${way}`)}</Button>
      </Inline>
    );
  }
  const send = () => test.submit(() => call('sendTestAlarm', { way }), setSent);
  return (
    <Stack space="space.100">
      {test.error === undefined ? null : <Failure error={test.error} />}
      {sent === undefined || test.error !== undefined ? null : <Sent sent={sent} />}
      <Inline>
        <ButtonGroup>
          <LoadingButton isLoading={test.busy} onClick={() => void send()}>
            {say('alarms.sendTest')}
          </LoadingButton>
          <Button onClick={onEdit}>{say('action.replace')}</Button>
          <Button appearance="subtle" onClick={() => setRemoving(true)}>
            {say('action.remove')}
          </Button>
        </ButtonGroup>
      </Inline>
      <RemoveWay way={way} isOpen={isRemoving} onClose={() => setRemoving(false)} onChange={onChange} />
    </Stack>
  );
}

function Sent({ sent: { issue, note } }: { readonly sent: AdminValue<'sendTestAlarm'> }) {
  const say = useSay();
  return (
    <SectionMessage appearance={note === undefined ? 'success' : 'warning'} title={say('alarms.sent')}>
      <Text>{issue === undefined ? say('alarms.sentText') : say('alarms.sentIssue', { issue })}</Text>
      {note === undefined ? null : <Text>{say(`alarms.note.${note}`)}</Text>}
    </SectionMessage>
  );
}

interface RemoveWayProps extends Pick<WayCardProps, 'way' | 'onChange'> {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function RemoveWay({ way, isOpen, onClose, onChange }: RemoveWayProps) {
  const say = useSay();
  const confirmed = useConfirmed(() => call('removeAlarmWay', { way }), { onClose, onDone: onChange });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={say('alarms.remove', { way: say(`alarms.way.${way}`) })}
      action={say('action.remove')}
      {...confirmed}
    >
      <Text>{say('alarms.removeText')}</Text>
    </ConfirmDialog>
  );
}
