import { slackWebhook } from '../../../local/atlassian/messages/slack-family';
import { teamsWebhook } from '../../../local/atlassian/messages/teams-family';
import { textIn } from '../../../local/atlassian/page/alarm-pages';
import { type RunningApp, runApp, type ScimClient } from '../../support/running-app';

export interface Shown {
  readonly version: number;
  readonly thresholds: object;
  readonly incidents: readonly ShownIncident[];
}

export interface ShownIncident {
  readonly id: string;
  readonly kind: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly closed?: string;
  readonly deliveries: readonly {
    readonly way: string;
    readonly at?: string;
    readonly issue?: string;
    readonly note?: string;
    readonly problem?: { readonly code: string; readonly detail?: string };
  }[];
}

const minute = 60_000;

/** The app with one live connection, and alarms on every way that is wanted. */
export async function alarmWorld(ways: readonly ('jira' | 'slack' | 'teams')[] = [], type = '10100') {
  const app = await runApp();
  const okta = await app.connect({ limits: true });
  if (ways.includes('jira')) await chooseProject(app, type);
  if (ways.includes('slack')) await app.admin('saveAlarmWebhook', { way: 'slack', url: slackWebhook });
  if (ways.includes('teams')) await app.admin('saveAlarmWebhook', { way: 'teams', url: teamsWebhook });
  await app.forge.settle();
  const alarms = async () => (await app.admin('getAlarms', {})) as Shown;
  return {
    app,
    okta,
    alarms,
    incidents: async () => (await alarms()).incidents,
    past: async () =>
      ((await app.admin('listPastIncidents', { skip: 0, limit: 25 })) as { incidents: readonly ShownIncident[] })
        .incidents,
    /** The hourly schedule, after so many minutes. */
    async look(minutes = 0) {
      if (minutes > 0) await app.clock.advance(minutes * minute);
      await app.forge.runSchedule('sweep');
      await app.forge.settle({ advance: false });
    },
    /** Two looks, by which whatever is over is closed. */
    async settle() {
      for (const minutes of [60, 60]) {
        await app.clock.advance(minutes * minute);
        await app.forge.runSchedule('sweep');
        await app.forge.settle({ advance: false });
      }
    },
    issues: () => app.site.alarms().issues,
    messages: (to: 'slack' | 'teams') =>
      app.site
        .alarms()
        .messages.filter((message) => message.to === to)
        .map(({ body }) => textIn(body))
        .reverse(),
    /** Except that moving time may end the hour's own schedule, which is another one than those that tests wait for. */
    errors: () =>
      app.forge.log().filter(({ level, text }) => level === 'error' && !text.startsWith('InvocationTimeout')),
    close: () => app.close(),
  };
}

export type AlarmWorld = Awaited<ReturnType<typeof alarmWorld>>;

export async function chooseProject(app: RunningApp, type = '10100'): Promise<void> {
  const project = { id: '10002', name: 'Website (WEB)' };
  await app.admin('saveAlarmIssues', { project, issueType: { id: type, name: 'Task' } });
}

export const createPerson = (okta: ScimClient, userName: string) =>
  okta.ask('POST', '/Users', { body: { userName, active: true, emails: [{ value: userName, primary: true }] } });
