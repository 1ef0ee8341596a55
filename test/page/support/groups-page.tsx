import ForgeReconciler, { Heading } from '@forge/react';
import React, { useState } from 'react';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import { GroupsTab } from '../../../static/admin/groups/groups-tab';
import { SayProvider } from '../../../static/admin/say/use-say';

/** Only the Groups tab, over settings that last while the page is open. */
function GroupsPage() {
  const [settings, setSettings] = useState({
    ...defaultSettings,
    groups: { ...defaultSettings.groups, existingGroup: 'ask' as const },
  });
  const set = (change: object) => setSettings((before) => ({ ...before, ...change }));
  return (
    <>
      <Heading as="h2">Groups</Heading>
      <GroupsTab
        connection={{ id: 'c0nnect10nId', provider: 'okta', target: 'users' }}
        draft={{ settings, set, errorAt: () => undefined }}
      />
    </>
  );
}

ForgeReconciler.render(
  <SayProvider>
    <GroupsPage />
  </SayProvider>,
);
