import React, { useState } from 'react';
import type { AdminValue } from '../../../../src/entry/admin/contract';
import type { Provider } from '../../../../src/entry/admin/contract/connections';
import { isDirectory } from '../../../../src/entry/admin/contract/directories';
import { useDraft } from '../../form/use-draft';
import { useSay } from '../../say/use-say';
import { ScreenTitle } from '../../screen-title';
import type { Go } from '../../use-route';
import { type ConnectionDraft, emptyDraft } from '../form/connection-draft';
import { ConnectionForm } from '../form/connection-form';
import { SetUpProgress } from '../set-up-progress';
import { NewConnection } from './new-connection';
import { NewDirectory } from './new-directory';
import { ProviderTiles } from './provider-tiles';

interface AddConnectionProps {
  /** Chosen before, or in the first step; it is part of the address. */
  readonly provider: Provider | undefined;
  readonly go: Go;
  readonly changed: () => void;
}

/**
 * The steps to a connection: its provider; name, method and mode; base URL and token; the provider's own steps. For a
 * directory the last two are how it is reached, and the start of the connector. The connection exists from the third step on:
 * an administrator who leaves then finds the rest on its tabs.
 */
export function AddConnectionScreen({ provider, go, changed }: AddConnectionProps) {
  const say = useSay();
  const [draft, setDraft] = useDraft<ConnectionDraft>(emptyDraft);
  const [created, setCreated] = useState<AdminValue<'createConnection'>>();

  if (created !== undefined) {
    const New = isDirectory(created.connection.provider) ? NewDirectory : NewConnection;
    return <New created={created} go={go} />;
  }
  if (provider === undefined) {
    return (
      <>
        <ScreenTitle title={say('connections.add')} text={say('add.text')} />
        <SetUpProgress stage="provider" />
        <ProviderTiles onChoose={(chosen) => go({ screen: 'add-connection', provider: chosen })} />
      </>
    );
  }
  return (
    <ConnectionForm
      provider={provider}
      draft={draft}
      onChange={setDraft}
      onBack={() => go({ screen: 'add-connection' })}
      onCreated={(value) => {
        setCreated(value);
        changed();
      }}
    />
  );
}
