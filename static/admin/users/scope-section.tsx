import { Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { TriedUsers } from '../../../src/entry/admin/contract/users';
import { TextField } from '../form/text-field';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { DepartureField } from './departure-field';
import { ScopeBuilder } from './scope-builder';
import type { Abilities } from './site-abilities';

interface ScopeSectionProps {
  readonly target: Connection['target'];
  readonly site: Abilities;
  readonly draft: SettingsDraft;
  readonly tried: TriedUsers | undefined;
}

/** Who is synchronised at all, and what happens to those who no longer are. */
export function ScopeSection({ target, site, draft, tried }: ScopeSectionProps) {
  const say = useSay();
  const { scope } = draft.settings;
  return (
    <>
      <Stack space="space.050">
        <TextField
          id="users-scope"
          label={say('users.filter')}
          help={say('users.filterHelp')}
          error={draft.errorAt('scope')}
          width="100%"
          isMonospaced
          value={scope}
          onChange={(text) => draft.set({ scope: text })}
        />
        {tried === undefined || scope.trim() === '' || tried.looked === 0 ? null : (
          <Text>{say.count('users.inScope', tried.looked, { inside: tried.inScope.toLocaleString(say.locale) })}</Text>
        )}
      </Stack>
      <ScopeBuilder filter={scope} onChange={(text) => draft.set({ scope: text })} />
      <DepartureField setting="onLeaveScope" target={target} site={site} draft={draft} />
    </>
  );
}
