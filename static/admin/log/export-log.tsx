import {
  Button,
  HelperMessage,
  Label,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  RadioGroup,
  Stack,
  Text,
  TextArea,
} from '@forge/react';
import React, { useState } from 'react';
import type { LogSummary } from '../../../src/entry/admin/contract/log';
import { copyText } from '../copy-text';
import { useSay } from '../say/use-say';
import { toCsv, toJson } from './export-entries';

/** UI Kit gives an app no way to save a file: the text can be copied into one. */
export function ExportLog({ entries }: { readonly entries: readonly LogSummary[] }) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const [format, setFormat] = useState<'csv' | 'json'>('csv');
  const [result, setResult] = useState<'copied' | 'refused'>();
  const text = !isOpen ? '' : format === 'csv' ? toCsv(entries) : toJson(entries);
  const close = () => {
    setOpen(false);
    setResult(undefined);
  };
  return (
    <>
      <Button isDisabled={entries.length === 0} onClick={() => setOpen(true)}>
        {say('export.open')}
      </Button>
      <ModalTransition>
        {isOpen ? (
          <Modal width="large" onClose={close}>
            <ModalHeader>
              <ModalTitle>{say('export.open')}</ModalTitle>
            </ModalHeader>
            <ModalBody>
              <Stack space="space.150">
                <Text>{say.count('export.text', entries.length)}</Text>
                <RadioGroup
                  name="export-format"
                  options={[
                    { name: 'export-format', value: 'csv', label: say('export.csv') },
                    { name: 'export-format', value: 'json', label: say('export.json') },
                  ]}
                  value={format}
                  onChange={(event) => {
                    setFormat(event.target.value === 'json' ? 'json' : 'csv');
                    setResult(undefined);
                  }}
                />
                <Stack>
                  <Label labelFor="export-content">{say('export.content')}</Label>
                  <TextArea id="export-content" name="export-content" value={text} isReadOnly isMonospaced />
                </Stack>
                {result === 'refused' ? <HelperMessage>{say('copy.refused')}</HelperMessage> : null}
              </Stack>
            </ModalBody>
            <ModalFooter>
              <Button appearance="subtle" onClick={close}>
                {say('action.close')}
              </Button>
              <Button
                appearance="primary"
                iconBefore="copy"
                onClick={async () => setResult((await copyText(text)) ? 'copied' : 'refused')}
              >
                {result === 'copied' ? say('action.copied') : say('action.copy')}
              </Button>
            </ModalFooter>
          </Modal>
        ) : null}
      </ModalTransition>
    </>
  );
}
