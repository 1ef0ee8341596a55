import React from 'react';
import { call } from '../calls';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { type Choice, NamePicker } from './name-picker';
import type { PickerProps } from './picker-props';
import { useSuggestions } from './use-suggestions';

interface PersonPickerProps extends PickerProps {
  /** The name of somebody chosen, by their address. */
  readonly nameOf?: (address: string) => string | undefined;
}

/** Picks people of the site by name or address, and shows them alike; the settings keep the address. */
export function PersonPicker({ nameOf, ...props }: PersonPickerProps) {
  const say = useSay();
  const suggestions = useSuggestions(async (text) => {
    const answer = await call('suggestSitePeople', { text });
    return answer.ok
      ? { ok: true as const, value: answer.value.people.map((person) => toChoice(person, say)) }
      : answer;
  });
  const asTyped = (text: string) =>
    /^[^\s@]+@[^\s@]+$/.test(text) ? say('pick.address', { address: text }) : undefined;
  const shown = (address: string) => {
    const name = nameOf?.(address);
    return name === undefined ? address : withAddress(name, address);
  };
  return <NamePicker {...props} suggestions={suggestions} asTyped={asTyped} shown={shown} />;
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
    : { value: email, label: withAddress(name, email) };

const withAddress = (name: string, address: string): string => `${name} (${address})`;
