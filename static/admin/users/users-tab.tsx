import { SectionMessage, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { Failure } from '../failure';
import { Section } from '../form/section';
import { useTried } from '../form/use-tried';
import type { Say } from '../say/create-say';
import { wordsOfProblem } from '../say/problem-words';
import { useSay } from '../say/use-say';
import { IdleSeats } from '../seats/idle-seats';
import { TakeUnused } from '../seats/take-unused';
import type { SettingsDraft } from '../settings/settings-draft';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { BelongingsSection } from './belongings-section';
import { ChangesAndLeavers } from './changes-and-leavers';
import { FindingPeople } from './finding-people';
import { GiveProducts } from './give-products';
import { LeadsSection } from './leads-section';
import { NewPeople } from './new-people';
import { ProtectionSection } from './protection-section';
import { ScopeSection } from './scope-section';
import { hasNoAccess } from './site-abilities';
import { useChosenPeople } from './use-chosen-people';
import { triedDraft } from './users-draft';

interface UsersTabProps {
  readonly connection: Pick<Connection, 'id' | 'target' | 'mode' | 'name'>;
  readonly draft: SettingsDraft;
  readonly go: Go;
}

/** Who is invited, found, changed and taken out. Limits of the available credentials are shown beforehand. */
export function UsersTab({ connection, draft, go }: UsersTabProps) {
  const say = useSay();
  const { id, target } = connection;
  const { loaded, reload } = useLoaded(() => call('getSite', { connectionId: id }), id);
  const site = loaded.state === 'ready' ? loaded.value : undefined;
  const { settings, originalPath } = triedDraft(draft.settings);
  const attempt = useTried(() => call('tryUserSettings', { connectionId: id, settings }), JSON.stringify(settings));
  const { value: tried, error } = attempt;
  const people = useChosenPeople(id, draft, loaded);
  const edited: SettingsDraft = {
    ...draft,
    errorAt: (path) =>
      wordsOfProblem(tried?.problems, (place) => originalPath(place) === path, say) ?? draft.errorAt(path),
  };
  const result = tried?.problems.length === 0 ? tried : undefined;
  return (
    <Stack space="space.400">
      {hasNoAccess(site) ? (
        <SectionMessage appearance="warning" title={say('cause.access-missing.title')}>
          <Text>{say('users.noAccess')}</Text>
        </SectionMessage>
      ) : null}
      {loaded.state === 'failed' ? <Failure error={loaded.error} retry={() => void reload()} /> : null}
      {error === undefined ? null : <Failure error={error} retry={() => void attempt.again()} />}
      <Section title={say('users.new')} help={say('users.newHelp')}>
        <NewPeople target={target} site={site} draft={edited} />
      </Section>
      {target === 'customers' ? null : (
        <Section title={say('products.giveSection')}>
          <GiveProducts connection={connection} hindrance={hindranceOf(draft, say)} go={go} />
        </Section>
      )}
      {target === 'customers' ? null : (
        <Section title={say('idle.title')}>
          <TakeUnused connectionId={id} site={site} draft={edited} />
          <IdleSeats connectionId={id} go={go} />
        </Section>
      )}
      <Section title={say('users.finding')} help={say('users.findingHelp')}>
        <FindingPeople draft={edited} tried={result} />
      </Section>
      <Section title={say('users.scope')} help={say('users.scopeHelp')}>
        <ScopeSection target={target} site={site} draft={edited} tried={result} />
      </Section>
      <Section title={say('users.changes')} help={say('users.changesHelp')}>
        <ChangesAndLeavers target={target} site={site} draft={edited} />
      </Section>
      {target === 'customers' ? null : (
        <Section title={say('users.leads')} help={say('users.leadsHelp')}>
          <LeadsSection people={people} draft={edited} />
        </Section>
      )}
      {target === 'customers' ? null : (
        <Section title={say('belongings.title')} help={say('belongings.titleHelp')}>
          <BelongingsSection site={site} people={people} draft={edited} />
        </Section>
      )}
      <Section title={say('users.protection')} help={say('users.protectionHelp')}>
        <ProtectionSection people={people} draft={edited} />
      </Section>
    </Stack>
  );
}

/** Only what is saved can be given, and only if it names a product. */
function hindranceOf({ isChanged, settings }: SettingsDraft, say: Say): string | undefined {
  if (isChanged) return say('products.giveUnsaved');
  return settings.users.productAccess.length === 0 ? say('products.giveNone') : undefined;
}
