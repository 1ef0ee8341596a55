import { Box, Button, Form, Inline, LoadingButton, Spinner, Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import { useSay } from '../say/use-say';
import { type Going, type Pages, pageSize } from './use-pages';

type Undefinable<Shape> = { readonly [Name in keyof Shape]: Shape[Name] | undefined };

interface PagerProps {
  readonly pages: Pick<Pages, 'number' | 'previous' | 'next'> & Partial<Undefinable<Pick<Pages, 'jump' | 'going'>>>;
  /** How many the list has, if that is known. */
  readonly total?: number | undefined;
}

/** The number of the list; and, if there is more than one page, the way to the others. */
export function Pager({ pages: { number, previous, next, jump, going }, total }: PagerProps) {
  const say = useSay();
  const count = total === undefined ? undefined : Math.max(1, Math.ceil(total / pageSize));
  const words = total === undefined ? null : <Text color="color.text.subtle">{say.count('people.total', total)}</Text>;
  if (previous === undefined && next === undefined) return words;
  if (going !== undefined) return <OnTheWay going={going} />;
  return (
    <Inline space="space.150" alignBlock="center" shouldWrap rowSpace="space.100">
      <Button isDisabled={previous === undefined} onClick={() => previous?.()}>
        {say('pager.previous')}
      </Button>
      <Text>
        {count === undefined
          ? say('pager.page', { number })
          : say('pager.of', { number, pages: count.toLocaleString(say.locale) })}
      </Text>
      <Button isDisabled={next === undefined} onClick={() => next?.()}>
        {say('pager.next')}
      </Button>
      {jump === undefined || count === undefined ? null : <GoTo key={number} pages={count} jump={jump} />}
      {words}
    </Inline>
  );
}

/** The page before stays on the screen. */
function OnTheWay({ going: { to, at, stop } }: { readonly going: Going }) {
  const say = useSay();
  const words = say('pager.going', { to: to.toLocaleString(say.locale), at: at.toLocaleString(say.locale) });
  return (
    <Inline space="space.150" alignBlock="center">
      <Spinner size="small" label={words} />
      <Text>{words}</Text>
      <Button onClick={stop}>{say('pager.stop')}</Button>
    </Inline>
  );
}

function GoTo({ pages, jump }: { readonly pages: number; readonly jump: (page: number) => void }) {
  const say = useSay();
  const [text, setText] = useState('');
  const page = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return (
    <Form
      onSubmit={() => {
        if (page >= 1 && page <= pages) jump(page);
      }}
    >
      <Inline space="space.050" alignBlock="center">
        <Box xcss={{ width: '100px' }}>
          <Textfield
            name="page"
            aria-label={say('pager.goTo')}
            placeholder={say('pager.goTo')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Box>
        <LoadingButton type="submit">{say('pager.go')}</LoadingButton>
      </Inline>
    </Form>
  );
}
