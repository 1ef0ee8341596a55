import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackWebhook } from '../../local/atlassian/messages/slack-family';
import { AlarmsChanged } from '../../src/provisioning/incidents/alarm-store';
import { type Incident, mostPast } from '../../src/provisioning/incidents/incident';
import { Conflict } from '../../src/provisioning/store/conflict';
import { implementations, type OpenedStores } from './implementations';

const incident = (id: string, more: Partial<Incident> = {}): Incident => ({
  id,
  kind: 'work-overdue',
  numbers: { count: 1 },
  toldNumbers: { count: 1 },
  opened: '2026-03-01T12:00:00.000Z',
  updated: '2026-03-01T12:00:00.000Z',
  edition: 1,
  deliveries: {},
  ...more,
});
const saved = '2026-03-01T12:00:00.000Z';

describe.each(implementations)('alarms $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it('keep what administrators want to be told, and who changed it', async () => {
    const { thresholds, version } = await opened.run(({ alarms }) => alarms.read());
    expect(version).toBe(0);
    const rules = { kind: 'saveRules', off: ['idp-silent'], thresholds: { ...thresholds, daysBefore: 30 } } as const;
    await opened.run(({ alarms }) => alarms.change(rules, 0));
    expect(await opened.run(({ alarms }) => alarms.read())).toMatchObject({
      version: 1,
      off: ['idp-silent'],
      thresholds: { daysBefore: 30 },
    });
    const { entries } = await opened.run(({ history }) => history.list('access', { limit: 5 }));
    expect(entries).toMatchObject([
      { kind: 'alarmsSaved', changes: [{ path: 'alarms.off[0]' }, { path: 'alarms.thresholds.daysBefore' }] },
    ]);
  });

  it('refuse a change of what somebody else has changed', async () => {
    const { thresholds } = await opened.run(({ alarms }) => alarms.read());
    const rules = { kind: 'saveRules', off: [], thresholds } as const;
    await opened.run(({ alarms }) => alarms.change(rules, 0));
    await expect(opened.run(({ alarms }) => alarms.change(rules, 0))).rejects.toThrow(AlarmsChanged);
  });

  it('lose no change of several that are made at once', async () => {
    const webhook = (way: 'slack' | 'teams') => ({ kind: 'saveWebhook', way, url: slackWebhook, saved }) as const;
    await Promise.all([
      opened.run(({ alarms }) => alarms.change(webhook('slack'))),
      opened.run(({ alarms }) => alarms.change(webhook('teams'))),
    ]);
    expect(await opened.run(({ alarms }) => alarms.read())).toMatchObject({ slack: {}, teams: {}, version: 2 });
  });

  it('keep the URL of a webhook apart, and forget it with the way', async () => {
    await opened.run(({ alarms }) => alarms.change({ kind: 'saveWebhook', way: 'slack', url: slackWebhook, saved }));
    const settings = await opened.run(({ alarms }) => alarms.read());
    expect(settings.slack).toEqual({ endsIn: 'tion', saved });
    expect(JSON.stringify(settings)).not.toContain('services');
    expect(await opened.run(({ alarms }) => alarms.webhook('slack'))).toBe(slackWebhook);
    await opened.run(({ alarms }) => alarms.change({ kind: 'removeWay', way: 'slack' }));
    expect(await opened.run(({ alarms }) => alarms.webhook('slack'))).toBeUndefined();
    expect((await opened.run(({ alarms }) => alarms.read())).slack).toBeUndefined();
  });

  it('keep incidents, and those of the past, the newest first', async () => {
    const before = await opened.run(({ incidents }) => incidents.read());
    expect(before).toMatchObject({ version: 0, incidents: [] });
    const after = { schema: 1, incidents: [incident('one')], looked: saved } as const;
    await opened.run(({ incidents }) => incidents.write(before, after, []));
    const next = await opened.run(({ incidents }) => incidents.read());
    expect(next).toEqual({ ...after, version: 1 });
    await opened.run(({ incidents }) => incidents.write(next, { ...after, incidents: [] }, [incident('one')]));
    const last = await opened.run(({ incidents }) => incidents.read());
    const more = Array.from({ length: mostPast }, (_, index) => incident(`more${index}`));
    await opened.run(({ incidents }) => incidents.write(last, after, more));
    const past = await opened.run(({ incidents }) => incidents.past());
    expect(past.map(({ id }) => id)).toEqual(more.map(({ id }) => id));
  });

  it('let one of two looks write', async () => {
    const before = await opened.run(({ incidents }) => incidents.read());
    const after = { schema: 1, incidents: [] } as const;
    await opened.run(({ incidents }) => incidents.write(before, after, []));
    await expect(opened.run(({ incidents }) => incidents.write(before, after, [incident('lost')]))).rejects.toThrow(
      Conflict,
    );
    expect(await opened.run(({ incidents }) => incidents.past())).toEqual([]);
  });
});
