import ForgeReconciler, { Button, Heading, Inline } from '@forge/react';
import React, { type ComponentType, useState } from 'react';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { SayProvider } from '../../../static/admin/say/use-say';
import type { SettingsDraft } from '../../../static/admin/settings/settings-draft';

interface TabProps {
  readonly connection: Pick<Connection, 'id' | 'target'>;
  readonly draft: SettingsDraft;
}

/** A single tab over settings that last while the page is open; for users, or for customers after a click. */
export function renderTab(title: string, Tab: ComponentType<TabProps>): void {
  function DraftPage() {
    const [settings, setSettings] = useState(defaultSettings);
    const [target, setTarget] = useState<Connection['target']>('users');
    const set: SettingsDraft['set'] = (change) => setSettings((before) => ({ ...before, ...change }));
    const toCustomers = () => {
      setTarget('customers');
      set({
        users: { ...settings.users, update: false, onDeactivate: 'removeFromGroups', onDelete: 'removeFromGroups' },
      });
    };
    return (
      <>
        <Heading as="h2">{title}</Heading>
        <Inline>
          <Button onClick={toCustomers}>Make it a connection of customers</Button>
        </Inline>
        <Tab
          connection={{ id: 'c0nnect10nId', target }}
          draft={{ settings, set, errorAt: () => undefined, isChanged: settings !== defaultSettings }}
        />
      </>
    );
  }
  ForgeReconciler.render(
    <SayProvider>
      <DraftPage />
    </SayProvider>,
  );
}
