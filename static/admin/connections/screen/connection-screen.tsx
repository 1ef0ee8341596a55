import { Button, Inline, Lozenge, Stack } from '@forge/react';
import React, { useEffect } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { Loading } from '../../loading';
import type { OpenedSubject } from '../../route';
import { useSay } from '../../say/use-say';
import { ScreenTitle } from '../../screen-title';
import { SaveBar } from '../../settings/save-bar';
import { useSettingsDraft } from '../../settings/use-settings-draft';
import { useLoaded } from '../../use-loaded';
import type { Go } from '../../use-route';
import { LiveListener } from '../live-listener';
import { ConnectionSummary } from './connection-summary';
import { ConnectionTabView } from './connection-tab-view';
import { type ConnectionTab, isSettingsTab } from './connection-tabs';

interface ConnectionScreenProps {
  readonly connectionId: string;
  readonly tab: ConnectionTab;
  /** The person or group that the address names. */
  readonly subject: OpenedSubject | undefined;
  readonly go: Go;
  readonly changed: () => void;
  /** Whether leaving would lose changes. */
  readonly onUnsaved: (isUnsaved: boolean) => void;
}

/** One connection: its summary, and its tabs, which edit one draft of its settings. */
export function ConnectionScreen({ connectionId, tab, subject, go, changed, onUnsaved }: ConnectionScreenProps) {
  const say = useSay();
  const { loaded, reload, put } = useLoaded(() => call('getConnection', { connectionId }), connectionId);
  const connection = loaded.state === 'ready' ? loaded.value : undefined;
  const replace = (next: Connection) => {
    put(next);
    changed();
  };
  const edited = useSettingsDraft({
    connectionId,
    version: connection?.version,
    isWanted: isSettingsTab(tab),
    onSaved: (version) => connection !== undefined && replace({ ...connection, version }),
  });
  const isUnsaved = edited.draft?.isChanged === true;
  useEffect(() => {
    onUnsaved(isUnsaved);
    return () => onUnsaved(false);
  }, [isUnsaved, onUnsaved]);

  if (loaded.state === 'loading') return <Loading what="connection" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const open = (next: ConnectionTab) => go({ screen: 'connection', connectionId, tab: next });
  const panel = { connection: loaded.value, subject, edited, go, replace, reload, changed };
  return (
    <>
      <ScreenTitle title={loaded.value.name}>
        <Inline space="space.100" alignBlock="center">
          {isUnsaved ? <Lozenge appearance="moved">{say('draft.unsaved')}</Lozenge> : null}
          <Button onClick={() => go({ screen: 'connections' })}>{say('connection.all')}</Button>
        </Inline>
      </ScreenTitle>
      <Stack space="space.200">
        <LiveListener connection={loaded.value} onCalled={reload} />
        <ConnectionSummary connection={loaded.value} />
        <ConnectionTabView tab={tab} open={open} panel={panel} />
        <SaveBar connection={loaded.value} edited={edited} onReload={() => void reload()} go={go} />
      </Stack>
    </>
  );
}
