import React from 'react';
import { call } from '../calls';
import { useSay } from '../say/use-say';
import { NamePicker } from './name-picker';
import type { PickerProps } from './picker-props';
import { useSuggestions } from './use-suggestions';

/** Picks groups at Atlassian by name. A group that is not there yet may be named as well: the settings say what follows. */
export function SiteGroupPicker(props: PickerProps) {
  const say = useSay();
  const suggestions = useSuggestions(async (text) => {
    const answer = await call('suggestSiteGroups', { text });
    if (!answer.ok) return answer;
    return { ok: true as const, value: answer.value.groups.map(({ name }) => ({ value: name, label: name })) };
  });
  const asTyped = (text: string) => (suggestions.isBusy ? undefined : say('pick.newSiteGroup', { name: text }));
  return <NamePicker {...props} suggestions={suggestions} asTyped={asTyped} />;
}
