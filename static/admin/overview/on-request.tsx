import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import React, { type ReactNode, useState } from 'react';

interface OnRequestProps {
  readonly title: string;
  /** Of the button, while the part is hidden and while it is shown. */
  readonly show: string;
  readonly hide: string;
  /** What it would show. */
  readonly text: string;
  /** Rendered, and so loaded, only while it is shown. */
  readonly children: ReactNode;
}

/** A part of a screen that is shown on request: the screen itself asks for no more than it shows. */
export function OnRequest({ title, show, hide, text, children }: OnRequestProps) {
  const [isShown, setShown] = useState(false);
  return (
    <Stack space="space.100">
      <Inline spread="space-between" alignBlock="center">
        <Heading size="small" as="h3">
          {title}
        </Heading>
        <Button appearance="subtle" onClick={() => setShown(!isShown)}>
          {isShown ? hide : show}
        </Button>
      </Inline>
      {isShown ? children : <Text color="color.text.subtle">{text}</Text>}
    </Stack>
  );
}
