import {
  Button,
  HelperMessage,
  Label,
  LoadingButton,
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
import type { SettingsComparison } from '../../../src/entry/admin/contract/history';
import { call } from '../calls';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';
import { ChangeTable } from './change-table';
import { SettingsProblems } from './settings-problems';

interface ImportSettingsProps {
  readonly connectionId: string;
  readonly onImported: () => void;
  readonly onClose: () => void;
}

/** Imports settings from a text: first shows what would change, then saves. */
export function ImportSettings({ connectionId, onImported, onClose }: ImportSettingsProps) {
  const say = useSay();
  const [yaml, setYaml] = useState('');
  const [compared, setCompared] = useState<SettingsComparison>();
  const { busy, error, setError, submit } = useSubmit();
  const count = compared === undefined ? 0 : compared.changes.length + compared.more;
  const change = (text: string) => {
    setYaml(text);
    setCompared(undefined);
    setError(undefined);
  };
  const compare = () => submit(() => call('compareSettings', { connectionId, yaml }), setCompared);
  const save = async () => {
    if (compared === undefined) return;
    const { version } = compared;
    await submit(() => call('importSettings', { connectionId, version, yaml }), onImported);
  };
  return (
    <Modal width="large" onClose={onClose}>
      <ModalHeader>
        <ModalTitle>{say('transfer.import')}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.150">
          {error === undefined ? null : <SettingsProblems error={error} />}
          <Stack>
            <Label labelFor="import-yaml">{say('transfer.yaml')}</Label>
            <TextArea
              id="import-yaml"
              name="import-yaml"
              value={yaml}
              isMonospaced
              minimumRows={10}
              onChange={(event) => change(event.target.value)}
            />
            <HelperMessage>{say('transfer.importHelp')}</HelperMessage>
          </Stack>
          {compared === undefined ? null : (
            <Text>{count === 0 ? say('compare.same') : say.count('compare.differ', count)}</Text>
          )}
          {compared === undefined || count === 0 ? null : <Text>{say('compare.notApplied')}</Text>}
          {compared === undefined || count === 0 ? null : (
            <ChangeTable changes={compared.changes} more={compared.more} />
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          {say('action.cancel')}
        </Button>
        {count === 0 ? (
          <LoadingButton
            appearance="primary"
            isLoading={busy}
            isDisabled={yaml.trim() === ''}
            onClick={() => void compare()}
          >
            {say('compare.run')}
          </LoadingButton>
        ) : (
          <LoadingButton appearance="primary" isLoading={busy} onClick={() => void save()}>
            {say.count('compare.save', count)}
          </LoadingButton>
        )}
      </ModalFooter>
    </Modal>
  );
}
