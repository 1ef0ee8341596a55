import React from 'react';
import { call } from '../calls';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { type Choice, NamePicker } from './name-picker';
import type { PickerProps } from './picker-props';
import { useSuggestions } from './use-suggestions';

/** Picks people of the site by name or address; the settings keep the address. */
export function PersonPicker(props: PickerProps) {
  const say = useSay();
  const suggestions = useSuggestions(async (text) => {
    const answer = await call('suggestSitePeople', { text });
    return answer.ok
      ? { ok: true as const, value: answer.value.people.map((person) => toChoice(person, say)) }
      : answer;
  });
  const asTyped = (text: string) =>
    /^[^\s@]+@[^\s@]+$/.test(text) ? say('pick.address', { address: text }) : undefined;
  return <NamePicker {...props} suggestions={suggestions} asTyped={asTyped} />;
}

interface Suggested {
  readonly accountId: string;
  readonly name: string;
  readonly email?: string | undefined;
}

/** Atlassian hides the addresses of some people: then an administrator has to type it. */
const toChoice = ({ accountId, name, email }: Suggested, say: Say): Choice =>
  email === undefined
    ? { value: accountId, label: say('pick.hidden', { name }), isDisabled: true }
    : { value: email, label: `${name} (${email})` };
