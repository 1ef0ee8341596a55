import { SectionMessage, SectionMessageAction, Stack, Text } from '@forge/react';
import React from 'react';
import type { Notice } from '../../src/entry/admin/contract';
import type { Go } from './use-route';

const actions = { connections: 'Open connections', access: 'Open Atlassian access', log: 'Open the log' } as const;

/** The banner area: what an administrator should know on every screen, each with the way to the place that helps. */
export function Notices({ notices, go }: { readonly notices: readonly Notice[]; readonly go: Go }) {
  if (notices.length === 0) return null;
  return (
    <Stack space="space.100">
      {notices.map((notice) => (
        <SectionMessage
          key={notice.key}
          appearance={notice.appearance}
          title={notice.title}
          actions={notice.screen === undefined ? [] : [action(notice.screen, go)]}
        >
          <Text>{notice.text}</Text>
        </SectionMessage>
      ))}
    </Stack>
  );
}

function action(screen: NonNullable<Notice['screen']>, go: Go) {
  return (
    <SectionMessageAction key={screen} onClick={() => go({ screen })}>
      {actions[screen]}
    </SectionMessageAction>
  );
}
