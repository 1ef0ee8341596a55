import { Stack } from '@forge/react';
import React from 'react';
import type { Site } from '../../../src/entry/admin/contract/users';
import { ChoiceField } from '../form/choice-field';
import { TextRows } from '../form/text-rows';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { AbilityNote } from '../users/ability-note';
import { setUsers } from '../users/users-draft';
import { UnusedEffect } from './unused-effect';

const choices = ['never', '30', '60', '90', '180', '365'] as const;

interface TakeUnusedProps {
  readonly connectionId: string;
  readonly site: Site | undefined;
  readonly draft: SettingsDraft;
}

/** Whether product access that nobody uses is taken, of which products, and what that would do. */
export function TakeUnused({ connectionId, site, draft }: TakeUnusedProps) {
  const say = useSay();
  const { users, safety } = draft.settings;
  const { seats } = users;
  const set = (change: Partial<typeof seats>) => setUsers(draft, { seats: { ...seats, ...change } });
  return (
    <Stack space="space.200">
      <ChoiceField
        id="users-take-unused"
        label={say('users.takeUnused')}
        help={say('users.takeUnusedHelp')}
        error={draft.errorAt('users.seats.takeUnused')}
        choices={choices.map((value) => ({ value, label: say(`users.takeUnused.${value}`) }))}
        value={seats.takeUnused}
        onChange={(takeUnused) => set({ takeUnused })}
      />
      {seats.takeUnused === 'never' ? null : (
        <>
          <AbilityNote site={site} ability="readActivity" limited={say('users.limited.readActivity')} />
          <TextRows
            id="users-take-products"
            title={say('users.takeProducts')}
            help={say('users.takeProductsHelp')}
            rowLabel={(place) => say('users.productKey', { place })}
            addLabel={say('users.addProduct')}
            rows={seats.takeProducts}
            errorAt={(index) => draft.errorAt(`users.seats.takeProducts[${index}]`)}
            onChange={(takeProducts) => set({ takeProducts: [...takeProducts] })}
          />
          <UnusedEffect connectionId={connectionId} days={Number(seats.takeUnused)} safety={safety} />
        </>
      )}
    </Stack>
  );
}
