import { SectionMessage, SectionMessageAction, Stack, Text } from '@forge/react';
import React from 'react';
import type { Notice } from '../../src/entry/admin/contract/overview';
import type { Say } from './say/create-say';
import { useSay } from './say/use-say';
import type { Go } from './use-route';

/** The banner area: what an administrator should know on every screen, each with the way to the place that helps. */
export function Notices({ notices, go }: { readonly notices: readonly Notice[]; readonly go: Go }) {
  const say = useSay();
  if (notices.length === 0) return null;
  return (
    <Stack space="space.100">
      {notices.map((notice) => (
        <SectionMessage
          key={notice.key}
          appearance={notice.appearance}
          title={notice.title}
          actions={notice.screen === undefined ? [] : [action(notice.screen, go, say)]}
        >
          <Text>{notice.text}</Text>
        </SectionMessage>
      ))}
    </Stack>
  );
}

function action(screen: NonNullable<Notice['screen']>, go: Go, say: Say) {
  return (
    <SectionMessageAction key={screen} onClick={() => go({ screen })}>
      {say(`notice.open.${screen}`)}
    </SectionMessageAction>
  );
}
