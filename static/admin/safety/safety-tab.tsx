import { Stack } from '@forge/react';
import React from 'react';
import type { Settings } from '../../../src/entry/admin/contract/settings';
import { Section } from '../form/section';
import { SwitchField } from '../form/switch-field';
import { TextField } from '../form/text-field';
import { useSay } from '../say/use-say';
import { hasNoLimit, NoLimits } from './no-limits';
import { recommended, unlimited } from './recommended';

type Safety = Settings['safety'];

/** The part of the edited settings that this tab needs. */
interface SafetyDraft {
  readonly settings: Pick<Settings, 'safety'>;
  readonly set: (change: Partial<Pick<Settings, 'safety'>>) => void;
  readonly errorAt: (path: string) => string | undefined;
}

type NumberName = Exclude<keyof Safety, 'secondApprover'>;

const mostOf: Readonly<Partial<Record<NumberName, number>>> = unlimited;

/** How much may be taken away before an administrator has to approve it. */
export function SafetyTab({ draft }: { readonly draft: SafetyDraft }) {
  const say = useSay();
  const { safety } = draft.settings;
  const set = (change: Partial<Safety>) => draft.set({ safety: { ...safety, ...change } });
  const number = (name: NumberName) => (
    <TextField
      id={`safety-${name}`}
      label={say(`safety.${name}`)}
      help={say(`safety.help.${name}`)}
      error={draft.errorAt(`safety.${name}`)}
      width="120px"
      isNumber
      {...(mostOf[name] !== undefined && { example: say('safety.noLimit') })}
      value={safety[name] === mostOf[name] ? '' : String(safety[name])}
      onChange={(text) => set({ [name]: text === '' ? (mostOf[name] ?? 0) : Number(text) })}
    />
  );
  return (
    <Stack space="space.400">
      {hasNoLimit(safety) ? <NoLimits onRecommend={() => set(recommended)} /> : null}
      <Section title={say('safety.ofPeople')} help={say('safety.ofPeopleHelp')}>
        {number('people')}
        {number('peoplePercent')}
      </Section>
      <Section title={say('safety.ofMembers')} help={say('safety.ofMembersHelp')}>
        {number('members')}
        {number('membersPercent')}
      </Section>
      <Section title={say('safety.ofGroups')} help={say('safety.ofGroupsHelp')}>
        {number('groups')}
      </Section>
      <Section title={say('safety.ofInvitations')} help={say('safety.ofInvitationsHelp')}>
        {number('invitations')}
      </Section>
      <Section title={say('safety.approving')} help={say('safety.approvingHelp')}>
        <SwitchField
          id="safety-second-approver"
          label={say('safety.secondApprover')}
          help={say('safety.secondApproverHelp')}
          isOn={safety.secondApprover}
          onChange={(secondApprover) => set({ secondApprover })}
        />
      </Section>
    </Stack>
  );
}
