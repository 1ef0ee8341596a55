import type { ShownIncident } from '../../../src/entry/admin/contract/alarms';
import type { Route } from '../route';
import type { Say } from '../say/create-say';

const names = ['days', 'hours', 'percent', 'count', 'limit', 'entries'] as const;

/** "Okta: The IdP is silent" */
export function incidentTitle({ kind, connection }: Pick<ShownIncident, 'kind' | 'connection'>, say: Say): string {
  const title = say(`cause.${kind}.title`);
  return connection === undefined ? title : say('alarms.about', { name: connection.name, title });
}

/** "People · Number 214 · Limit 35" */
export function incidentNumbers({ of, numbers }: Pick<ShownIncident, 'of' | 'numbers'>, say: Say): string {
  const format = new Intl.NumberFormat(say.locale);
  const key = `alarms.of.${of}`;
  const thing = say.has(key) ? [say(key)] : [];
  const counts = names.flatMap((name) => {
    const value = numbers[name];
    return value === undefined ? [] : [say(`alarms.number.${name}`, { value: format.format(value) })];
  });
  return [...thing, ...counts].join(' · ');
}

/** The place that helps. */
export function incidentRoute({ kind, connection }: Pick<ShownIncident, 'kind' | 'connection'>): Route {
  if (kind === 'credential-rejected' || kind === 'credential-ends') return { screen: 'access' };
  if (kind === 'batch-held') return { screen: 'approvals' };
  if (connection === undefined) return { screen: 'log' };
  const { id: connectionId } = connection;
  switch (kind) {
    case 'connector-away':
      return { screen: 'connection', connectionId, tab: 'connector' };
    case 'calls-turned-away':
      return { screen: 'connection', connectionId, listed: { kind: 'user', list: 'refusal' } };
    case 'many-failures':
      return { screen: 'connection', connectionId, tab: 'log' };
    default:
      return { screen: 'connection', connectionId };
  }
}
