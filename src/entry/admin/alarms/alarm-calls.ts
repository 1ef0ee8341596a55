import { issueToken } from '../../../connections/issue-token';
import { readHealth } from '../../../provisioning/health/read-health';
import type { AlarmSettings } from '../../../provisioning/incidents/alarm-settings';
import { createHealthToken } from '../../../provisioning/incidents/create-health-token';
import { forgetFailures } from '../../../provisioning/incidents/forget-failures';
import { type WayName, wayNames } from '../../../provisioning/incidents/incident';
import { testMessage } from '../../../provisioning/incidents/incident-message';
import { WayFailed } from '../../../provisioning/incidents/incident-way';
import { parseWebhookUrl } from '../../../provisioning/incidents/parse-webhook-url';
import { revokeHealthToken } from '../../../provisioning/incidents/revoke-health-token';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import { AdminFailure } from '../to-admin-error';
import { presentAlarms, presentIncident } from './present-alarms';

type Calls = Pick<
  AdminHandlers,
  | 'getAlarms'
  | 'listPastIncidents'
  | 'saveAlarmRules'
  | 'suggestAlarmProjects'
  | 'getAlarmProject'
  | 'saveAlarmIssues'
  | 'saveAlarmWebhook'
  | 'removeAlarmWay'
  | 'sendTestAlarm'
  | 'createHealthToken'
  | 'revokeHealthToken'
  | 'getHealth'
>;
type Ports = Pick<
  AdminPorts,
  | 'alarms'
  | 'incidents'
  | 'alarmProjects'
  | 'waysOf'
  | 'pageUrl'
  | 'healthUrl'
  | 'lookForIncidents'
  | 'system'
  | 'machine'
  | 'connections'
  | 'connectors'
  | 'directory'
  | 'due'
>;

/** The alarms of the installation: their settings, ways, incidents, and the tokens of monitoring tools. */
export function alarmCalls(ports: Ports): Calls {
  const { alarms, incidents, system } = ports;
  const show = () => presentAlarms(ports);
  return {
    getAlarms: show,
    async listPastIncidents({ skip, limit }) {
      const all = await incidents.past();
      return { incidents: all.slice(skip, skip + limit).map(presentIncident), more: all.length > skip + limit };
    },
    async saveAlarmRules({ version, off, thresholds }) {
      await alarms.change({ kind: 'saveRules', off, thresholds }, version);
      return changed(ports);
    },
    suggestAlarmProjects: async ({ text }) => ({
      projects: [...(await (await ports.alarmProjects()).projects(text))],
    }),
    async getAlarmProject({ projectId }) {
      const projects = await ports.alarmProjects();
      const [issueTypes, missing] = await Promise.all([
        projects.issueTypes(projectId),
        projects.missingRights(projectId),
      ]);
      return { issueTypes: [...issueTypes], missingRights: [...missing] };
    },
    async saveAlarmIssues({ project, issueType }) {
      const projects = await ports.alarmProjects();
      const missing = await projects.missingRights(project.id);
      if (missing.length > 0) throw new AdminFailure('alarm-rights-missing', 'project', missing.join(', '));
      const fields = await projects.unknownFields(project.id, issueType.id);
      if (fields.length > 0) throw new AdminFailure('alarm-fields-required', 'issueType', fields.join(', '));
      const settings = await alarms.change({ kind: 'saveIssues', place: { project, issueType } });
      await forget(ports, 'jira', settings);
      return changed(ports);
    },
    async saveAlarmWebhook({ way, url: typed }) {
      const url = parseWebhookUrl(way, typed);
      if (url === undefined) throw new AdminFailure('webhook-url-invalid', 'url');
      const settings = await alarms.change({ kind: 'saveWebhook', way, url, saved: system.now() });
      await forget(ports, way, settings);
      return changed(ports);
    },
    async removeAlarmWay({ way }) {
      const settings = await alarms.change({ kind: 'removeWay', way });
      await forget(ports, way, settings);
      return show();
    },
    async sendTestAlarm({ way }) {
      const settings = await alarms.read();
      const sender = (await ports.waysOf(settings)).get(way);
      if (!sender) throw new AdminFailure('alarm-way-missing', 'way');
      try {
        const message = testMessage(system.newId(), await ports.pageUrl());
        const { ref, note } = await sender.tell(message, { isRepeated: false });
        if (await forget(ports, way, settings)) await ports.lookForIncidents();
        return { ...(ref !== undefined && { issue: ref }), ...(note !== undefined && { note }) };
      } catch (error) {
        if (error instanceof WayFailed) throw new AdminFailure(error.problem.code, 'way', detailOf(error));
        throw error;
      }
    },
    async createHealthToken({ label, expires }) {
      const issued = issueToken(system, label, expires);
      await createHealthToken({ alarms, system }, issued.kept);
      return { alarms: await show(), token: issued.token };
    },
    async revokeHealthToken({ tokenId }) {
      await revokeHealthToken({ alarms, system }, tokenId);
      return show();
    },
    async getHealth() {
      const { connections, incidents: kinds, ...health } = await readHealth(ports);
      return {
        ...health,
        connections: [...connections],
        incidents: { ...kinds, kinds: { ...kinds.kinds }, failingWays: [...kinds.failingWays] },
      };
    },
  };
}

/** With other rules, or on another way, there may be something to tell at once. */
async function changed(ports: Ports) {
  await ports.lookForIncidents();
  return presentAlarms(ports);
}

/** Whether anything had failed on this way. */
const forget = (ports: Ports, way: WayName, settings: AlarmSettings): Promise<boolean> =>
  forgetFailures(
    ports,
    way,
    wayNames.filter((name) => settings[name] !== undefined),
  );

const detailOf = ({ problem: { status, detail } }: WayFailed): string | undefined =>
  detail ?? (status === undefined ? undefined : `HTTP ${status}`);
