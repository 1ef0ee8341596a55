import { Box, Form, Inline, LoadingButton, Textfield } from '@forge/react';
import React, { useState } from 'react';
import { Field } from '../field';
import { useSay } from '../say/use-say';

interface SubjectSearchProps {
  readonly kind: 'person' | 'group';
  readonly onSearch: (text: string) => void;
}

/** Finds by the whole name: beginnings of names would need an index that Forge storage has not. */
export function SubjectSearch({ kind, onSearch }: SubjectSearchProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const id = `search-${kind}`;
  const search = () => {
    if (text.trim() !== '') onSearch(text.trim());
  };
  return (
    <Form onSubmit={search}>
      <Field id={id} label={say(`people.search.${kind}`)} help={say('people.searchHelp')}>
        <Inline space="space.100" alignBlock="center">
          <Box xcss={{ width: '320px' }}>
            <Textfield id={id} name={id} value={text} onChange={(event) => setText(event.target.value)} />
          </Box>
          <LoadingButton type="submit" isDisabled={text.trim() === ''}>
            {say('people.open')}
          </LoadingButton>
        </Inline>
      </Field>
    </Form>
  );
}
