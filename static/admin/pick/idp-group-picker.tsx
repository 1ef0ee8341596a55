import React from 'react';
import { call } from '../calls';
import { useSay } from '../say/use-say';
import { NamePicker } from './name-picker';
import type { PickerProps } from './picker-props';
import { useSuggestions } from './use-suggestions';

interface IdpGroupPickerProps extends PickerProps {
  readonly connectionId: string;
}

const most = 20;

/** Picks groups that the identity provider has sent, by name. One that is still to come may be named as well. */
export function IdpGroupPicker({ connectionId, ...props }: IdpGroupPickerProps) {
  const say = useSay();
  const suggestions = useSuggestions(async (search) => {
    const answer = await call('listGroups', { connectionId, search, limit: most });
    if (!answer.ok) return answer;
    return {
      ok: true as const,
      value: answer.value.groups.map(({ displayName }) => ({ value: displayName, label: displayName })),
    };
  });
  const asTyped = (text: string) => (suggestions.isBusy ? undefined : say('pick.newIdpGroup', { name: text }));
  return <NamePicker {...props} suggestions={suggestions} asTyped={asTyped} />;
}
