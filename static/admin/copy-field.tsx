import { Box, Button, HelperMessage, Inline, Label, Stack, TextArea, Textfield } from '@forge/react';
import React, { useState } from 'react';
import { copyText } from './copy-text';
import { useSay } from './say/use-say';

interface CopyFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Shown in several lines, though it is one. */
  readonly isLong?: boolean;
  /** The browser has really copied it. */
  readonly onCopied?: (() => void) | undefined;
}

/**
 * A value to copy. UI Kit has no copy component, and the browser may keep an app's code from the clipboard (it runs in
 * its own frame): so the value is in a field where it can be selected, and Copy says "Copied" only when the browser has
 * really done it.
 */
export function CopyField({ id, label, value, isLong = false, onCopied }: CopyFieldProps) {
  const say = useSay();
  const [result, setResult] = useState<'copied' | 'refused'>();
  const copy = async () => {
    const isDone = await copyText(value);
    setResult(isDone ? 'copied' : 'refused');
    if (isDone) onCopied?.();
  };
  return (
    <Stack>
      <Label labelFor={id}>{label}</Label>
      <Inline space="space.100" alignBlock="center">
        <Box xcss={{ flexGrow: '1' }}>
          {isLong ? (
            <TextArea id={id} name={id} value={value} minimumRows={4} isReadOnly isMonospaced />
          ) : (
            <Textfield id={id} name={id} value={value} isReadOnly isMonospaced />
          )}
        </Box>
        <Button iconBefore="copy" onClick={() => void copy()}>
          {result === 'copied' ? say('action.copied') : say('action.copy')}
        </Button>
      </Inline>
      {result === 'refused' ? <HelperMessage>{say('copy.refused')}</HelperMessage> : null}
    </Stack>
  );
}
