import type { AccessSummary, CredentialState } from '../../connections/access';
import type { Connection } from '../../connections/connection';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import type { Notice } from './contract/overview';

type Calls = Pick<AdminHandlers, 'getOverview'>;

/** Counting costs two requests to storage a connection. */
const mostCounted = 12;
/** More than these are "100 or more" to whoever reads it. */
const mostPending = 100;
const day = 86_400_000;
const warnBefore = 14 * day;
const anyTime = '9999-12-31T23:59:59.999Z';

/** What the first screen shows, and the banners above all screens. */
export function overviewCall(ports: Pick<AdminPorts, 'connections' | 'access' | 'due' | 'system'>): Calls {
  return {
    async getOverview() {
      const [connections, access, pending] = await Promise.all([
        ports.connections.list(),
        ports.access.summary(),
        countPending(ports),
      ]);
      return {
        connections: connections.length,
        ...(await countAll(ports, connections)),
        pending,
        access: { organization: access.organization !== undefined, administrator: access.administrator !== undefined },
        notices: [
          ...credentialNotices(access),
          ...expiryNotices(access, Date.parse(ports.system.now())),
          ...connectionNotices(access, connections),
        ],
      };
    },
  };
}

async function countPending({ due }: Pick<AdminPorts, 'due'>): Promise<number> {
  const count = async (kind: 'user' | 'group') =>
    (await due.find({ kind, state: 'pending', before: anyTime, limit: mostPending })).records.length;
  const [users, groups] = await Promise.all([count('user'), count('group')]);
  return users + groups;
}

async function countAll(ports: Pick<AdminPorts, 'connections'>, connections: readonly Connection[]) {
  if (connections.length > mostCounted) return {};
  const totals = await Promise.all(connections.map(({ id }) => ports.connections.totals(id)));
  return {
    people: totals.reduce((sum, each) => sum + each.people, 0),
    groups: totals.reduce((sum, each) => sum + each.groups, 0),
  };
}

function credentialNotices({ organization, administrator }: AccessSummary): readonly Notice[] {
  const notice = (key: string, name: string, state: CredentialState | undefined): readonly Notice[] =>
    state?.kind === 'rejected'
      ? [
          {
            key,
            appearance: 'error',
            title: `Changes to Atlassian are paused: the ${name} was rejected`,
            text: `Atlassian has not accepted it since ${state.since}. Enter a new one; what waits is then applied by itself.`,
            screen: 'access',
          },
        ]
      : [];
  return [
    ...notice('organization-rejected', 'organization API key', organization?.state),
    ...notice('administrator-rejected', 'administrator API token', administrator?.state),
  ];
}

function expiryNotices({ organization }: AccessSummary, now: number): readonly Notice[] {
  if (organization?.expires === undefined) return [];
  const left = Date.parse(organization.expires) - now;
  if (left > warnBefore) return [];
  const days = Math.max(0, Math.ceil(left / day));
  const title = left <= 0 ? 'The organization API key has expired' : `The organization API key expires in ${days} days`;
  const text = 'Create a new key at admin.atlassian.com and enter it before the old one stops working.';
  return [{ key: 'organization-expires', appearance: 'warning', title, text, screen: 'access' }];
}

function connectionNotices(access: AccessSummary, connections: readonly Connection[]): readonly Notice[] {
  const notices: Notice[] = [];
  const needsCredential = connections.some(({ target }) => target === 'users');
  if (needsCredential && !access.organization && !access.administrator) {
    notices.push({
      key: 'access-missing',
      appearance: 'warning',
      title: 'Atlassian access is not set up',
      text: 'What your identity provider sends is kept, and applied as soon as Rollcall has a credential.',
      screen: 'access',
    });
  }
  const preview = connections.filter(({ settings }) => settings.mode === 'preview').map(({ name }) => name);
  if (preview.length > 0) {
    notices.push({
      key: 'preview',
      appearance: 'information',
      title: 'Preview mode: nothing is written to Atlassian',
      text: `In preview: ${preview.slice(0, 5).join(', ')}. The log shows what would be done.`,
      screen: 'connections',
    });
  }
  return notices;
}
