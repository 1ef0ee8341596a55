import { showFlag } from '@forge/bridge';
import { Stack } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { Loading } from '../../loading';
import type { ListPlace, OpenedSubject } from '../../route';
import { SayOf } from '../../say/say-of';
import { useSay } from '../../say/use-say';
import { SaveBar } from '../../settings/save-bar';
import { useSettingsDraft } from '../../settings/use-settings-draft';
import { useHeld } from '../../use-held';
import { useLoaded } from '../../use-loaded';
import type { Go } from '../../use-route';
import { LiveListener } from '../live-listener';
import { ConnectionHeader } from './connection-header';
import { ConnectionSummary } from './connection-summary';
import { ConnectionTabView } from './connection-tab-view';
import { type ConnectionTab, isLdapTab, isSettingsTab } from './connection-tabs';
import { ConnectionTiles } from './connection-tiles';
import { SavedNote } from './saved-note';

interface ConnectionScreenProps {
  readonly connectionId: string;
  readonly tab: ConnectionTab;
  /** The person or group that the address names. */
  readonly subject: OpenedSubject | undefined;
  /** The list of people or groups that the address names. */
  readonly listed: ListPlace | undefined;
  readonly go: Go;
  readonly changed: () => void;
}

/** One connection: its summary, and its tabs, which edit one draft of its settings. */
export function ConnectionScreen({ connectionId, tab, subject, listed, go, changed }: ConnectionScreenProps) {
  const say = useSay();
  const { loaded, reload, put } = useLoaded(() => call('getConnection', { connectionId }), connectionId);
  const connection = loaded.state === 'ready' ? loaded.value : undefined;
  const [saved, setSaved] = useState<Saved>();
  const replace = (next: Connection, isApplied?: boolean) => {
    put(next);
    changed();
    if (isApplied !== undefined) setSaved(next.mode === 'preview' ? undefined : { isApplied, version: next.version });
  };
  const edited = useSettingsDraft({
    connectionId,
    version: connection?.version,
    isWanted: isSettingsTab(tab) || isLdapTab(tab),
    onSaved: (version, isApplied) => {
      if (connection !== undefined) replace({ ...connection, version }, isApplied);
      // What is said at the top of the screen may be out of sight at the end of a form.
      showFlag({ id: 'rollcall-saved', type: 'success', title: say('draft.flagSaved'), isAutoDismiss: true });
    },
  });
  const isUnsaved = edited.draft?.isChanged === true;
  useHeld('settings', isUnsaved);

  if (loaded.state === 'loading') return <Loading what="connection" lines={16} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const open = (next: ConnectionTab) => go({ screen: 'connection', connectionId, tab: next });
  const reverted = async () => {
    await reload();
    if (loaded.value.mode !== 'preview') setSaved({ isApplied: false, version: loaded.value.version + 1 });
  };
  const panel = { connection: loaded.value, subject, listed, edited, go, replace, refresh: reload, reverted };
  return (
    <SayOf provider={loaded.value.provider}>
      <ConnectionHeader
        connection={loaded.value}
        isUnsaved={isUnsaved}
        go={go}
        onLive={(next) => replace(next, true)}
        onDeleted={() => {
          changed();
          go({ screen: 'connections' });
        }}
      />
      <Stack space="space.200">
        <LiveListener connection={loaded.value} onCalled={reload} />
        <ConnectionSummary connection={loaded.value} />
        <ConnectionTiles connection={loaded.value} tab={tab} go={go} />
        {saved === undefined ? null : (
          <SavedNote key={saved.version} connection={loaded.value} isApplied={saved.isApplied} tab={tab} go={go} />
        )}
        <ConnectionTabView tab={tab} open={open} panel={panel} />
        <SaveBar connection={loaded.value} edited={edited} onReload={() => void reload()} go={go} />
      </Stack>
    </SayOf>
  );
}

/** What became of the settings that were saved last, while the screen is open. */
interface Saved {
  readonly isApplied: boolean;
  readonly version: number;
}
