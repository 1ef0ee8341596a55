import { Stack, Text } from '@forge/react';
import React from 'react';
import type { Settings } from '../../../src/entry/admin/contract/settings';
import { ChoiceField } from '../form/choice-field';
import { PersonPicker } from '../pick/person-picker';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { AbilityNote } from './ability-note';
import { type ChosenPeople, chosenIn } from './chosen-people';
import type { Abilities } from './site-abilities';
import { setBelongings } from './users-draft';

type Kind = Exclude<keyof Settings['belongings'], 'defaultSuccessor'>;

/** What each kind needs at Atlassian. */
const kinds: readonly (readonly [Kind, ability: string])[] = [
  ['issues', 'handOverIssues'],
  ['filters', 'handOverFilters'],
  ['dashboards', 'handOverFilters'],
  ['projectRoles', 'handOverRoles'],
];

interface BelongingsSectionProps {
  readonly site: Abilities;
  readonly people: ChosenPeople;
  readonly draft: SettingsDraft;
}

/** What becomes of what people who leave own at Jira; what can't be done is said beforehand. */
export function BelongingsSection({ site, people, draft }: BelongingsSectionProps) {
  const say = useSay();
  const { belongings } = draft.settings;
  const choices = (kind: Kind) =>
    (kind === 'issues' ? (['leave', 'successor', 'unassign'] as const) : (['leave', 'successor'] as const)).map(
      (value) => ({ value, label: say(`belongings.choice.${value}`) }),
    );
  return (
    <>
      {kinds.map(([kind, ability]) => (
        <Stack key={kind} space="space.050">
          <ChoiceField
            id={`belongings-${kind}`}
            label={say(`belongings.${kind}`)}
            help={say(`belongings.help.${kind}`)}
            error={draft.errorAt(`belongings.${kind}`)}
            choices={choices(kind)}
            value={belongings[kind]}
            onChange={(choice) => setBelongings(draft, { [kind]: choice })}
          />
          <AbilityNote site={site} ability={ability} limited={say('belongings.needsAdministrator')} />
        </Stack>
      ))}
      <PersonPicker
        id="belongings-successor"
        isOne
        label={say('belongings.defaultSuccessor')}
        help={say('belongings.help.defaultSuccessor')}
        error={draft.errorAt('belongings.defaultSuccessor')}
        names={belongings.defaultSuccessor === '' ? [] : [belongings.defaultSuccessor]}
        nameOf={(email) => chosenIn(people, email)?.name}
        onChange={([email = '']) => setBelongings(draft, { defaultSuccessor: email })}
      />
      <Text color="color.text.subtle">{say('belongings.notHandedOver')}</Text>
    </>
  );
}
