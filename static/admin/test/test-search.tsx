import { Box, Button, Form, Inline, LoadingButton, Textfield } from '@forge/react';
import React, { useState } from 'react';
import { Field } from '../field';
import { useSay } from '../say/use-say';

interface TestSearchProps {
  readonly kind: 'person' | 'group';
  /** The list of everybody received is open. */
  readonly isPicking: boolean;
  readonly onTest: (text: string) => void;
  /** Opens the list, limited to names that begin with the typed text, or closes it. */
  readonly onPick: (beginning: string) => void;
}

/** The person or group to test: typed, or picked from those the identity provider has sent. */
export function TestSearch({ kind, isPicking, onTest, onPick }: TestSearchProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const id = `test-${kind}`;
  const test = () => {
    if (text.trim() !== '') onTest(text.trim());
  };
  return (
    <Form onSubmit={test}>
      <Field id={id} label={say(`test.search.${kind}`)}>
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Box xcss={{ width: '320px' }}>
            <Textfield id={id} name={id} value={text} onChange={(event) => setText(event.target.value)} />
          </Box>
          <LoadingButton appearance="primary" type="submit" isDisabled={text.trim() === ''}>
            {say('test.run')}
          </LoadingButton>
          <Button onClick={() => onPick(text.trim())}>{say(isPicking ? 'test.pickClose' : 'test.pick')}</Button>
        </Inline>
      </Field>
    </Form>
  );
}
