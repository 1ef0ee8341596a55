import { Form, FormFooter, LoadingButton, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { isDirectory } from '../../../../src/entry/admin/contract/directories';
import type { SettingsDocument } from '../../../../src/entry/admin/contract/settings';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { Section } from '../../form/section';
import { useDraft } from '../../form/use-draft';
import { SettingsProblems } from '../../history/settings-problems';
import { firstErrors, type LdapDraft, type LdapSettings } from '../../ldap/directory/ldap-draft';
import { BaseFields, ReachFields } from '../../ldap/directory/reach-fields';
import { Loading } from '../../loading';
import { wordsOfProblem } from '../../say/problem-words';
import { useSay } from '../../say/use-say';
import { settingsOf } from '../../settings/settings-of';
import { useLoaded } from '../../use-loaded';
import { useSubmit } from '../../use-submit';

interface DirectoryStepProps {
  readonly connection: Connection;
  readonly onNext: () => void;
}

/** The third step for a directory: the least that is needed to read it. Everything else has a default. */
export function DirectoryStep({ connection, onNext }: DirectoryStepProps) {
  const connectionId = connection.id;
  const { loaded, reload } = useLoaded(() => call('getSettings', { connectionId }), connectionId);
  if (loaded.state === 'loading') return <Loading what="settings" lines={12} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { ldap } = settingsOf(loaded.value);
  return ldap === undefined ? null : (
    <LeastSettings connection={connection} stored={loaded.value} ldap={ldap} onNext={onNext} />
  );
}

interface LeastSettingsProps extends DirectoryStepProps {
  readonly stored: SettingsDocument;
  readonly ldap: LdapSettings;
}

function LeastSettings({ connection, stored, ldap: initial, onNext }: LeastSettingsProps) {
  const say = useSay();
  const [ldap, setLdap] = useDraft<LdapSettings>(initial);
  const [isChecked, setChecked] = useState(false);
  const { busy, error, submit } = useSubmit();
  const { provider } = connection;
  if (!isDirectory(provider)) return null;
  const missing = firstErrors(ldap, say);
  const problems = error?.problems ?? [];
  // What is wrong with the settings of the directory is told beside its fields.
  const isTold = problems.length > 0 && problems.every(({ path }) => path.startsWith('ldap.'));
  const draft: LdapDraft = {
    ldap,
    set: (change) => setLdap({ ...ldap, ...change }),
    errorAt: (path) =>
      (isChecked ? missing[path] : undefined) ?? wordsOfProblem(problems, (place) => place === `ldap.${path}`, say),
  };
  const save = () => {
    setChecked(true);
    if (Object.keys(missing).length > 0) return;
    const { connectionId, version, settings } = stored;
    return submit(
      () => call('saveSettings', { connectionId, version, settings: { ...settings, ldap }, apply: false }),
      onNext,
    );
  };
  return (
    <Form onSubmit={save}>
      <Stack space="space.300">
        {error === undefined || isTold ? null : <SettingsProblems error={error} />}
        <Section title={say('ldap.reach')}>
          <ReachFields kind={provider} draft={draft} />
        </Section>
        <Section title={say('ldap.reading')}>
          <BaseFields kind={provider} draft={draft} />
        </Section>
      </Stack>
      <FormFooter align="start">
        <LoadingButton appearance="primary" type="submit" isLoading={busy}>
          {say('new.saveDirectory')}
        </LoadingButton>
      </FormFooter>
    </Form>
  );
}
