import { Button, HelperMessage, Inline, Label, Stack, TextArea } from '@forge/react';
import React, { useState } from 'react';
import type { LogEntry } from '../../../src/entry/admin/contract/log';
import { copyText } from '../copy-text';
import { useSay } from '../say/use-say';
import { supportText } from './support-text';

/** Copies the details that support needs; if the browser keeps the app from it, the text is shown to be selected. */
export function CopySupportText({ entry }: { readonly entry: LogEntry }) {
  const say = useSay();
  const [result, setResult] = useState<'copied' | 'refused'>();
  const text = supportText(entry);
  return (
    <Stack space="space.100">
      <Inline space="space.100">
        <Button iconBefore="copy" onClick={async () => setResult((await copyText(text)) ? 'copied' : 'refused')}>
          {result === 'copied' ? say('action.copied') : say('entry.support')}
        </Button>
      </Inline>
      {result === 'refused' ? (
        <Stack>
          <Label labelFor="support-text">{say('entry.supportText')}</Label>
          <TextArea id="support-text" name="support-text" value={text} isReadOnly isMonospaced />
          <HelperMessage>{say('copy.refused')}</HelperMessage>
        </Stack>
      ) : null}
    </Stack>
  );
}
