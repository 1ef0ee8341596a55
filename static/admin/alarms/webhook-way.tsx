import { Button, ButtonGroup, Inline, LoadingButton, Stack, Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { Alarms } from '../../../src/entry/admin/contract/alarms';
import { call } from '../calls';
import { fieldErrors } from '../connections/form/connection-draft';
import { Failure } from '../failure';
import { Field } from '../field';
import { useDraft } from '../form/use-draft';
import { formatMoment } from '../moment';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';
import { WayCard } from './way-card';

interface WebhookWayProps {
  readonly way: 'slack' | 'teams';
  readonly webhook: Alarms['slack'];
  readonly onChange: (alarms: Alarms) => void;
}

/** A webhook of Slack or Teams; its URL is a secret and is shown by its end only. */
export function WebhookWay({ way, webhook, onChange }: WebhookWayProps) {
  const say = useSay();
  const [isEditing, setEditing] = useState(false);
  return (
    <WayCard
      way={way}
      facts={
        webhook && [
          { label: say('alarms.url'), value: say('access.endsIn', { end: webhook.endsIn }) },
          { label: say('alarms.savedAt'), value: formatMoment(webhook.saved, say.locale) },
        ]
      }
      isEditing={isEditing}
      onEdit={() => setEditing(true)}
      onChange={onChange}
      form={
        <WebhookForm
          way={way}
          onCancel={() => setEditing(false)}
          onSaved={(alarms) => {
            setEditing(false);
            onChange(alarms);
          }}
        />
      }
    />
  );
}

interface WebhookFormProps extends Pick<WebhookWayProps, 'way'> {
  readonly onSaved: (alarms: Alarms) => void;
  readonly onCancel: () => void;
}

function WebhookForm({ way, onSaved, onCancel }: WebhookFormProps) {
  const say = useSay();
  const [draft, setDraft] = useDraft({ url: '' });
  const { busy, error, submit } = useSubmit();
  const url = draft.url.trim();
  const wrong = fieldErrors(error, say).url;
  return (
    <Stack space="space.150">
      {error === undefined || error.field === 'url' ? null : <Failure error={error} />}
      <Text>{say(`alarms.where.${way}`)}</Text>
      <Field id={`${way}-url`} label={say('alarms.url')} isRequired help={say('access.secretHelp')} error={wrong}>
        <Textfield
          id={`${way}-url`}
          name={`${way}-url`}
          type="password"
          value={draft.url}
          isInvalid={wrong !== undefined}
          onChange={(event) => setDraft({ url: event.target.value })}
        />
      </Field>
      <Inline>
        <ButtonGroup>
          <LoadingButton
            appearance="primary"
            isLoading={busy}
            isDisabled={url === ''}
            onClick={() => void submit(() => call('saveAlarmWebhook', { way, url }), onSaved)}
          >
            {say('alarms.saveWay')}
          </LoadingButton>
          <Button appearance="subtle" onClick={onCancel}>
            {say('action.cancel')}
          </Button>
        </ButtonGroup>
      </Inline>
    </Stack>
  );
}
