import { Box } from '@forge/react';
import React from 'react';
import { useSay } from '../../say/use-say';
import { ConnectionPanel } from './connection-panel';
import type { ConnectionPanelProps } from './connection-panel-props';
import { type ConnectionTab, firstOf, isSettingsTab, settingsTabs, topTabOf, topTabs } from './connection-tabs';
import { TabStrip } from './tab-strip';

interface ConnectionTabViewProps {
  readonly tab: ConnectionTab;
  readonly open: (tab: ConnectionTab) => void;
  readonly panel: ConnectionPanelProps;
}

/** The tabs of a connection, with those of its settings inside one of them, and the contents of the open tab. */
export function ConnectionTabView({ tab, open, panel }: ConnectionTabViewProps) {
  const say = useSay();
  const content = <ConnectionPanel tab={tab} {...panel} />;
  return (
    <TabStrip
      id="connection-tabs"
      tabs={topTabs}
      labelOf={(each) => say(`connection.tab.${each}`)}
      selected={topTabOf(tab)}
      onSelect={(each) => open(firstOf(each))}
    >
      {isSettingsTab(tab) ? (
        <Box paddingBlockStart="space.100" xcss={{ width: '100%' }}>
          <TabStrip
            id="settings-tabs"
            tabs={settingsTabs}
            labelOf={(each) => say(`connection.tab.${each}`)}
            selected={tab}
            onSelect={open}
          >
            {content}
          </TabStrip>
        </Box>
      ) : (
        content
      )}
    </TabStrip>
  );
}
