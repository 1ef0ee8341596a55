import { Box, Stack } from '@forge/react';
import React, { type ReactNode } from 'react';
import { isDirectory } from '../../../src/entry/admin/contract/directories';
import type { ConnectionPanelProps } from '../connections/screen/connection-panel-props';
import { type LdapTab, ldapTabs } from '../connections/screen/connection-tabs';
import { TabStrip } from '../connections/screen/tab-strip';
import { WithDraft } from '../connections/screen/with-draft';
import { useSay } from '../say/use-say';
import { ConnectorTab } from './connector/connector-tab';
import { SilentConnector } from './connector/silent-connector';
import { DirectoryTab } from './directory/directory-tab';
import { ldapDraft } from './directory/ldap-draft';
import { nothingSeen } from './directory/seen';
import { TestConnection } from './jobs/test-connection';
import { useConnector } from './jobs/use-connector';
import { useJob } from './jobs/use-job';
import { useScanEnded } from './scans/use-scan-ended';
import { SearchTab } from './search/search-tab';

interface LdapPanelProps extends ConnectionPanelProps {
  readonly tab: LdapTab;
  readonly open: (tab: LdapTab) => void;
}

/** The directory of a connection and its connector, watched while one of these tabs is open. */
export function LdapPanel({ tab, open, ...panel }: LdapPanelProps) {
  const say = useSay();
  const { connection, edited, go, refresh } = panel;
  const { id, provider } = connection;
  const watched = useConnector(id);
  const test = useJob(id);
  const { status } = watched;
  useScanEnded(status, refresh);
  if (!isDirectory(provider)) return null;
  const contents: Readonly<Record<LdapTab, () => ReactNode>> = {
    directory: () => (
      <WithDraft
        edited={edited}
        show={(draft) => {
          const ldap = ldapDraft(draft);
          return ldap === undefined ? null : (
            <DirectoryTab
              kind={provider}
              draft={ldap}
              seen={status?.seen ?? nothingSeen}
              test={<TestConnection edited={edited} watched={watched} test={test} />}
            />
          );
        }}
      />
    ),
    search: () => (
      <SearchTab
        connection={connection}
        isChanged={edited.draft?.isChanged === true}
        watched={watched}
        go={go}
        onSynced={refresh}
      />
    ),
    connector: () => <ConnectorTab connection={connection} watched={watched} go={go} />,
  };
  return (
    <Box paddingBlockStart="space.100" xcss={{ width: '100%' }}>
      <TabStrip
        id="ldap-tabs"
        tabs={ldapTabs}
        labelOf={(each) => say(`connection.tab.${each}`)}
        selected={tab}
        onSelect={open}
      >
        <Box paddingBlockStart="space.200" xcss={{ width: '100%' }}>
          <Stack space="space.300">
            {status === undefined ? null : <SilentConnector status={status} isBesideLine={tab === 'connector'} />}
            {contents[tab]()}
          </Stack>
        </Box>
      </TabStrip>
    </Box>
  );
}
