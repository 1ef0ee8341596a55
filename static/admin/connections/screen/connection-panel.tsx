import { Box, Stack } from '@forge/react';
import React, { type ReactNode } from 'react';
import { AttributesTab } from '../../attributes/attributes-tab';
import { CustomAttributesTab } from '../../custom-attributes/custom-attributes-tab';
import { DriftTab } from '../../drift/drift-tab';
import { GroupsTab } from '../../groups/groups-tab';
import { HistorySection } from '../../history/history-section';
import { ConnectionLogTab } from '../../log/connection-log-tab';
import { PeopleAndGroups } from '../../people/people-and-groups';
import { SafetyTab } from '../../safety/safety-tab';
import { TestTab } from '../../test/test-tab';
import { UsersTab } from '../../users/users-tab';
import { SetUpTab } from '../set-up/set-up-tab';
import type { ConnectionPanelProps } from './connection-panel-props';
import type { ConnectionTab, LdapTab } from './connection-tabs';
import { WithDraft } from './with-draft';

type PanelTab = Exclude<ConnectionTab, LdapTab>;

/** The contents of one tab. Each tab loads its data when it is opened. */
export function ConnectionPanel({ tab, ...props }: ConnectionPanelProps & { readonly tab: PanelTab }) {
  return (
    <Box paddingBlockStart="space.200" xcss={{ width: '100%' }}>
      <Stack space="space.400">
        <Content tab={tab} {...props} />
      </Stack>
    </Box>
  );
}

function Content({ tab, ...props }: ConnectionPanelProps & { readonly tab: PanelTab }): ReactNode {
  const { connection, subject, listed, edited, go, reverted } = props;
  switch (tab) {
    case 'set-up':
      return <SetUpTab {...props} />;
    case 'users':
      return <WithDraft edited={edited} show={(draft) => <UsersTab connection={connection} draft={draft} go={go} />} />;
    case 'attributes':
      return <WithDraft edited={edited} show={(draft) => <AttributesTab connection={connection} draft={draft} />} />;
    case 'custom-attributes':
      return (
        <WithDraft edited={edited} show={(draft) => <CustomAttributesTab connection={connection} draft={draft} />} />
      );
    case 'groups':
      return <WithDraft edited={edited} show={(draft) => <GroupsTab connection={connection} draft={draft} />} />;
    case 'safety':
      return <WithDraft edited={edited} show={(draft) => <SafetyTab draft={draft} />} />;
    case 'people':
      return <PeopleAndGroups connection={connection} subject={subject} listed={listed} go={go} />;
    case 'drift':
      return <DriftTab connection={connection} go={go} />;
    case 'test':
      return <TestTab connection={connection} draft={edited.draft ?? untouched} go={go} />;
    case 'log':
      return <ConnectionLogTab connection={connection} go={go} />;
    case 'history':
      return (
        <HistorySection
          connection={connection}
          go={go}
          isChanged={edited.draft?.isChanged === true}
          onReverted={() => void reverted()}
        />
      );
  }
}

/** Nothing has been edited yet: tests use the stored settings. */
const untouched = { settings: {}, isChanged: false };
