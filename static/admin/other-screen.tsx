import React from 'react';
import { AccessScreen } from './access/access-screen';
import { AlarmsScreen } from './alarms/alarms-screen';
import { ApprovalsScreen } from './approvals/approvals-screen';
import { AddConnectionScreen } from './connections/add/add-connection-screen';
import { ConnectionsScreen } from './connections/list/connections-screen';
import { ConnectionScreen } from './connections/screen/connection-screen';
import { LogEntryScreen } from './log/entry/log-entry-screen';
import { filterOf } from './log/log-place';
import { LogScreen } from './log/log-screen';
import { PeopleScreen } from './people/people-screen';
import { type Route, toPath } from './route';
import { SettingsScreen } from './settings/settings-screen';
import type { Go } from './use-route';

export interface OtherScreenProps {
  readonly route: Route;
  readonly go: Go;
  readonly changed: () => void;
}

/** Every screen except the overview. */
export function OtherScreen({ route, go, changed }: OtherScreenProps) {
  switch (route.screen) {
    case 'overview':
      return null;
    case 'connections':
      return <ConnectionsScreen go={go} changed={changed} />;
    case 'add-connection':
      return <AddConnectionScreen provider={route.provider} go={go} changed={changed} />;
    case 'connection':
      return (
        <ConnectionScreen
          key={route.connectionId}
          connectionId={route.connectionId}
          tab={route.tab ?? 'set-up'}
          subject={route.subject}
          listed={route.listed}
          go={go}
          changed={changed}
        />
      );
    case 'people':
      return <PeopleScreen key={`${route.kind} ${route.list}`} place={route} go={go} />;
    case 'approvals':
      return <ApprovalsScreen go={go} changed={changed} />;
    case 'access':
      return <AccessScreen changed={changed} />;
    case 'alarms':
      return <AlarmsScreen go={go} changed={changed} />;
    case 'log':
      return <LogScreen key={toPath(route)} initial={route.where && filterOf(route.where)} go={go} />;
    case 'subject-log':
      return <LogScreen key={toPath(route)} connectionId={route.connectionId} subjectId={route.subjectId} go={go} />;
    case 'log-entry':
      return <LogEntryScreen entryId={route.entryId} go={go} />;
    case 'settings':
      return <SettingsScreen go={go} />;
  }
}
