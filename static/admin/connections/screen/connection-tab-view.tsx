import { Box } from '@forge/react';
import React from 'react';
import { isDirectory } from '../../../../src/entry/admin/contract/directories';
import { LdapPanel } from '../../ldap/ldap-panel';
import { useSay } from '../../say/use-say';
import { ConnectionPanel } from './connection-panel';
import type { ConnectionPanelProps } from './connection-panel-props';
import {
  type ConnectionTab,
  firstOf,
  isLdapTab,
  isSettingsTab,
  settingsTabs,
  topTabOf,
  topTabsOf,
} from './connection-tabs';
import { TabStrip } from './tab-strip';

interface ConnectionTabViewProps {
  readonly tab: ConnectionTab;
  readonly open: (tab: ConnectionTab) => void;
  readonly panel: ConnectionPanelProps;
}

/** The tabs of a connection, with those of LDAP and of its settings inside one of them, and the contents of the open tab. */
export function ConnectionTabView({ tab: asked, open, panel }: ConnectionTabViewProps) {
  const say = useSay();
  const { provider } = panel.connection;
  // An address may name a tab that only a directory has.
  const tab = isLdapTab(asked) && !isDirectory(provider) ? 'set-up' : asked;
  return (
    <TabStrip
      id="connection-tabs"
      tabs={topTabsOf(provider)}
      labelOf={(each) => say(`connection.tab.${each}`)}
      selected={topTabOf(tab)}
      onSelect={(each) => open(firstOf(each))}
    >
      {isLdapTab(tab) ? (
        <LdapPanel tab={tab} open={open} {...panel} />
      ) : isSettingsTab(tab) ? (
        <Box paddingBlockStart="space.100" xcss={{ width: '100%' }}>
          <TabStrip
            id="settings-tabs"
            tabs={settingsTabs}
            labelOf={(each) => say(`connection.tab.${each}`)}
            selected={tab}
            onSelect={open}
          >
            <ConnectionPanel tab={tab} {...panel} />
          </TabStrip>
        </Box>
      ) : (
        <ConnectionPanel tab={tab} {...panel} />
      )}
    </TabStrip>
  );
}
