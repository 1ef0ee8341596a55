import {
  Button,
  HelperMessage,
  Label,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  Stack,
  Text,
  TextArea,
} from '@forge/react';
import React, { useState } from 'react';
import type { AdminAnswer, AdminValue } from '../../../src/entry/admin/contract';
import { call } from '../calls';
import { copyText } from '../copy-text';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';

interface ExportSettingsProps {
  /** Without one: the settings of all connections. */
  readonly connectionId?: string;
  readonly onClose: () => void;
}

/** UI Kit gives an app no way to save a file: the text can be copied into one with the suggested name. */
export function ExportSettings({ connectionId, onClose }: ExportSettingsProps) {
  const say = useSay();
  const { loaded } = useLoaded(() => load(connectionId), connectionId ?? 'all');
  const [result, setResult] = useState<'copied' | 'refused'>();
  const { yaml, left } = loaded.state === 'ready' ? loaded.value : nothing;
  return (
    <Modal width="large" onClose={onClose}>
      <ModalHeader>
        <ModalTitle>{say(connectionId === undefined ? 'transfer.exportAll' : 'transfer.export')}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.150">
          {loaded.state === 'loading' ? <Loading what="settings" /> : null}
          {loaded.state === 'failed' ? <Failure error={loaded.error} /> : null}
          {loaded.state === 'ready' ? <Text>{say('transfer.file', { name: loaded.value.fileName })}</Text> : null}
          {left.length > 0 ? <Text>{say('transfer.left', { names: left.join(', ') })}</Text> : null}
          <Stack>
            <Label labelFor="settings-yaml">{say('transfer.yaml')}</Label>
            <TextArea id="settings-yaml" name="settings-yaml" value={yaml} isReadOnly isMonospaced minimumRows={12} />
          </Stack>
          {result === 'refused' ? <HelperMessage>{say('copy.refused')}</HelperMessage> : null}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          {say('action.close')}
        </Button>
        <Button
          appearance="primary"
          iconBefore="copy"
          isDisabled={yaml === ''}
          onClick={async () => setResult((await copyText(yaml)) ? 'copied' : 'refused')}
        >
          {say(result === 'copied' ? 'action.copied' : 'action.copy')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

const nothing: AdminValue<'exportAllSettings'> = { fileName: '', yaml: '', left: [] };

async function load(connectionId: string | undefined): Promise<AdminAnswer<'exportAllSettings'>> {
  if (connectionId === undefined) return call('exportAllSettings', {});
  const answer = await call('exportSettings', { connectionId });
  return answer.ok ? { ok: true, value: { ...answer.value, left: [] } } : answer;
}
