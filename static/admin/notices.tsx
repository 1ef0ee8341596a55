import { Inline, SectionMessage, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Notice } from '../../src/entry/admin/contract/overview';
import { OpenLink } from './open-link';
import type { Route } from './route';
import { noticeWords } from './say/notice-words';
import { useSay } from './say/use-say';
import type { Go } from './use-route';

interface Help {
  readonly appearance: 'error' | 'warning' | 'information';
  /** The screen that helps; none if Rollcall has none. */
  readonly screen?: 'access' | 'alarms' | 'approvals' | 'connection' | 'connections' | 'log';
}

const helps: Readonly<Record<Notice['key'], Help>> = {
  'license-inactive': { appearance: 'error' },
  'organization-rejected': { appearance: 'error', screen: 'access' },
  'administrator-rejected': { appearance: 'error', screen: 'access' },
  held: { appearance: 'warning', screen: 'approvals' },
  'organization-expired': { appearance: 'warning', screen: 'access' },
  'organization-expires': { appearance: 'warning', screen: 'access' },
  'access-missing': { appearance: 'warning', screen: 'access' },
  'token-expired': { appearance: 'warning', screen: 'connection' },
  'token-expires': { appearance: 'warning', screen: 'connection' },
  'connector-silent': { appearance: 'warning', screen: 'connection' },
  incident: { appearance: 'warning', screen: 'alarms' },
  'alarm-untold': { appearance: 'warning', screen: 'alarms' },
  'atlassian-busy': { appearance: 'warning', screen: 'log' },
  preview: { appearance: 'information', screen: 'connections' },
};

/** The banner area: what an administrator should know on every screen, each with a link to the place that helps. */
export function Notices({ notices, go }: { readonly notices: readonly Notice[]; readonly go: Go }) {
  if (notices.length === 0) return null;
  return (
    <Stack space="space.100">
      {notices.map((notice) => (
        <Banner key={keyOf(notice)} notice={notice} go={go} />
      ))}
    </Stack>
  );
}

const keyOf = (notice: Notice): string =>
  [
    notice.key,
    'connection' in notice ? (notice.connection?.id ?? '') : '',
    'kind' in notice ? notice.kind : '',
    'incident' in notice ? notice.incident : '',
    'way' in notice ? notice.way : '',
  ].join(' ');

/** What fits into a line of a window of 800 pixels, in characters. */
const mostInLine = 80;

/** In one line, because it stands above every screen: a text that does not fit into it opens below. */
function Banner({ notice, go }: { readonly notice: Notice; readonly go: Go }) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const { appearance, screen } = helps[notice.key];
  const { title, text } = noticeWords(notice, say);
  const help = screen === undefined ? '' : say(`notice.open.${screen}`);
  const isShort = title.length + text.length + help.length <= mostInLine;
  return (
    <SectionMessage appearance={appearance}>
      <Stack space="space.050">
        <Inline space="space.100" shouldWrap alignBlock="center">
          <Text weight="semibold">{title}</Text>
          {isShort ? <Text>{text}</Text> : null}
          {screen === undefined ? null : <OpenLink label={help} onClick={() => go(routeOf(screen, notice))} />}
          {isShort ? null : (
            <OpenLink label={say(isOpen ? 'notice.hide' : 'notice.details')} onClick={() => setOpen(!isOpen)} />
          )}
        </Inline>
        {isOpen ? <Text>{text}</Text> : null}
      </Stack>
    </SectionMessage>
  );
}

function routeOf(screen: NonNullable<Help['screen']>, notice: Notice): Route {
  if (screen !== 'connection') return { screen };
  if (!('connection' in notice) || notice.connection === undefined) return { screen: 'connections' };
  const { id: connectionId } = notice.connection;
  return notice.key === 'connector-silent' ? { screen, connectionId, tab: 'connector' } : { screen, connectionId };
}
