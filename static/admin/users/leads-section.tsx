import { Stack } from '@forge/react';
import React from 'react';
import type { ChosenPerson } from '../../../src/entry/admin/contract/users';
import { FieldNote } from '../form/field-note';
import { TextField } from '../form/text-field';
import { PersonPicker } from '../pick/person-picker';
import { causeWords } from '../say/cause-words';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { type ChosenPeople, chosenIn } from './chosen-people';
import { setLeads } from './users-draft';

interface LeadsSectionProps {
  readonly people: ChosenPeople;
  readonly draft: SettingsDraft;
}

/** Who takes over the projects and components of people who leave; the page warns about people who cannot. */
export function LeadsSection({ people, draft }: LeadsSectionProps) {
  const say = useSay();
  const { leads } = draft.settings;
  return (
    <>
      {(['defaultProjectLead', 'defaultComponentLead'] as const).map((setting) => {
        const lead = chosenIn(people, leads[setting]);
        const trouble = lead === undefined ? undefined : troubleWith(lead, say);
        return (
          <Stack key={setting} space="space.050">
            <PersonPicker
              id={`leads-${setting}`}
              isOne
              label={say(`users.${setting}`)}
              help={say(`users.help.${setting}`)}
              error={draft.errorAt(`leads.${setting}`)}
              names={leads[setting] === '' ? [] : [leads[setting]]}
              nameOf={(email) => chosenIn(people, email)?.name}
              onChange={([email = '']) => setLeads(draft, { [setting]: email })}
            />
            {trouble === undefined ? null : <FieldNote mark={say('users.cannotLead')} text={trouble} />}
          </Stack>
        );
      })}
      <TextField
        id="leads-successor"
        label={say('users.successor')}
        help={say('users.successorHelp')}
        error={draft.errorAt('leads.successorAttribute')}
        value={leads.successorAttribute}
        isMonospaced
        onChange={(successorAttribute) => setLeads(draft, { successorAttribute })}
      />
    </>
  );
}

function troubleWith({ state, error }: ChosenPerson, say: Say): string | undefined {
  if (error !== undefined) return causeWords(error, say).cause;
  return state === undefined || state === 'active' ? undefined : say(`users.leadState.${state}`);
}
