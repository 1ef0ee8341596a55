import { Button, Checkbox, HelperMessage, Inline, Label, Stack, TextArea } from '@forge/react';
import React, { useState } from 'react';
import type { LogEntry } from '../../../../src/entry/admin/contract/log';
import { copyText } from '../../copy-text';
import { useSay } from '../../say/use-say';
import { supportText } from './support-text';

/**
 * Copies the details that support needs; if the browser keeps the app from it, the text is shown to be selected. People are
 * masked unless asked otherwise, once: the next copy is masked again.
 */
export function CopySupportText({ entry }: { readonly entry: LogEntry }) {
  const say = useSay();
  const [result, setResult] = useState<'copied' | 'refused'>();
  const [isInClear, setInClear] = useState(false);
  const [refused, setRefused] = useState('');
  const copy = async () => {
    const text = supportText(entry, isInClear ? entry.names : []);
    const isCopied = await copyText(text);
    setResult(isCopied ? 'copied' : 'refused');
    setRefused(text);
    setInClear(false);
  };
  return (
    <Stack space="space.100">
      <Inline space="space.200" rowSpace="space.100" alignBlock="center" shouldWrap>
        <Button iconBefore="copy" onClick={() => void copy()}>
          {result === 'copied' ? say('action.copied') : say('entry.support')}
        </Button>
        <Checkbox
          name="support-names"
          label={say('names.inClear')}
          isChecked={isInClear}
          onChange={(event) => {
            setInClear(event.target.checked === true);
            setResult(undefined);
          }}
        />
      </Inline>
      {result === 'refused' ? (
        <Stack>
          <Label labelFor="support-text">{say('entry.supportText')}</Label>
          <TextArea id="support-text" name="support-text" value={refused} isReadOnly isMonospaced />
          <HelperMessage>{say('copy.refused')}</HelperMessage>
        </Stack>
      ) : null}
    </Stack>
  );
}
