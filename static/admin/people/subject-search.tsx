import { Box, Button, Form, Inline, LoadingButton, Textfield } from '@forge/react';
import React, { useState } from 'react';
import { Field } from '../field';
import { useSay } from '../say/use-say';

interface SubjectSearchProps {
  readonly kind: 'person' | 'group';
  /** The present search text; empty: everything is listed. */
  readonly searched: string;
  readonly onSearch: (text: string) => void;
  /** What it looks for, if not everything. */
  readonly help?: string;
}

/** Searches by the beginning of names. */
export function SubjectSearch({ kind, searched, onSearch, help }: SubjectSearchProps) {
  const say = useSay();
  const [text, setText] = useState(searched);
  const id = `search-${kind}`;
  const clear = () => {
    setText('');
    onSearch('');
  };
  return (
    <Form onSubmit={() => onSearch(text.trim())}>
      <Field id={id} label={say(`people.search.${kind}`)} help={help ?? say(`people.searchHelp.${kind}`)}>
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Box xcss={{ width: '320px' }}>
            <Textfield id={id} name={id} value={text} onChange={(event) => setText(event.target.value)} />
          </Box>
          <LoadingButton type="submit">{say('people.find')}</LoadingButton>
          {searched === '' ? null : (
            <Button appearance="subtle" onClick={clear}>
              {say('people.showAll')}
            </Button>
          )}
        </Inline>
      </Field>
    </Form>
  );
}
