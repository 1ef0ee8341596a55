import { Stack } from '@forge/react';
import React from 'react';
import type { Lead } from '../../../src/entry/admin/contract/users';
import { call } from '../calls';
import { FieldNote } from '../form/field-note';
import { TextField } from '../form/text-field';
import { useTried } from '../form/use-tried';
import { PersonPicker } from '../pick/person-picker';
import { causeWords } from '../say/cause-words';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { setLeads } from './users-draft';

interface LeadsSectionProps {
  readonly connectionId: string;
  readonly draft: SettingsDraft;
}

/** Who takes over the projects and components of people who leave; the page warns about people who cannot. */
export function LeadsSection({ connectionId, draft }: LeadsSectionProps) {
  const say = useSay();
  const { leads } = draft.settings;
  const emails = [...new Set([leads.defaultProjectLead, leads.defaultComponentLead].filter(isAddress))];
  const found = useTried(
    async () => (emails.length === 0 ? nobody : call('findLeads', { connectionId, emails })),
    emails.join(),
  );
  return (
    <>
      {(['defaultProjectLead', 'defaultComponentLead'] as const).map((setting) => {
        const lead = found.value?.leads.find(({ email }) => email === leads[setting].trim());
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

const nobody = { ok: true, value: { leads: [] as Lead[] } } as const;

const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

function troubleWith({ state, error }: Lead, say: Say): string | undefined {
  if (error !== undefined) return causeWords(error, say).cause;
  return state === undefined || state === 'active' ? undefined : say(`users.leadState.${state}`);
}
