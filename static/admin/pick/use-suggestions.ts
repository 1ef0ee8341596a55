import { useState } from 'react';
import type { AdminError, Answer } from '../../../src/entry/admin/contract/common';
import { useTried } from '../form/use-tried';

/** What a picker offers for the text in it. */
export interface Suggestions<Item> {
  readonly items: readonly Item[];
  readonly error: AdminError | undefined;
  readonly isBusy: boolean;
  readonly text: string;
  readonly onType: (text: string) => void;
}

/** Asks for suggestions a moment after the last key press; nothing is asked for an empty text. */
export function useSuggestions<Item>(ask: (text: string) => Promise<Answer<readonly Item[]>>): Suggestions<Item> {
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const { value, error, isBusy } = useTried<Asked<Item>>(async () => {
    if (text === '') return { ok: true, value: { text, items: [] } };
    const answer = await ask(text);
    return answer.ok ? { ok: true, value: { text, items: answer.value } } : answer;
  }, text);
  return {
    // The answer to another text would be offered as if it matched this one.
    items: value?.text === text ? value.items : [],
    error,
    isBusy: isBusy && text !== '',
    text,
    onType: setTyped,
  };
}

interface Asked<Item> {
  readonly text: string;
  readonly items: readonly Item[];
}
