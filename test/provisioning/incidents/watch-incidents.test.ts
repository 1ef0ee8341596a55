import { describe, expect, it } from 'vitest';
import { forgetFailures } from '../../../src/provisioning/incidents/forget-failures';
import { watching } from './watching';

const steps = ({ said }: ReturnType<typeof watching>) =>
  said.map(({ way, message: { step, edition } }) => `${way} ${step} ${edition}`);

describe('alarms', () => {
  it('tell once that something is wrong, and once that it is over', async () => {
    const world = watching();
    await world.look();
    expect(world.said).toEqual([]);
    await world.reject();
    for (let hour = 0; hour < 3; hour += 1) {
      await world.look();
      world.advance(60);
    }
    await world.mend();
    for (let hour = 0; hour < 3; hour += 1) {
      await world.look();
      world.advance(60);
    }
    expect(steps(world)).toEqual(['slack opened 1', 'slack closed 2']);
    expect((await world.stores.incidents.read()).incidents).toEqual([]);
    expect(await world.stores.incidents.past()).toMatchObject([{ kind: 'credential-rejected', edition: 2 }]);
  });

  it('lead to the place that helps', async () => {
    const world = watching();
    await world.reject();
    await world.look();
    expect(world.said[0]?.message).toMatchObject({
      title: 'Atlassian rejects the credential',
      link: 'https://acme.atlassian.net/jira/settings/apps/app/environment/access',
    });
  });

  it('say what is open to a way that is set up later, and nothing to one that is set up when it is over', async () => {
    const world = watching([]);
    await world.reject();
    await world.look();
    const later = watching(['teams'], { ...world.stores });
    await later.look();
    expect(steps(later)).toEqual(['teams opened 1']);
    await world.mend();
    const late = watching(['jira'], { ...world.stores });
    late.advance(60);
    await late.look();
    late.advance(60);
    await late.look();
    expect(steps(late)).toEqual(['jira opened 1', 'jira closed 2']);
  });

  it('are tried again with growing waits, and the other ways do not suffer from one that fails', async () => {
    const world = watching(['jira', 'slack']);
    world.fail('slack');
    await world.reject();
    for (let minutes = 0; minutes < 60; minutes += 1) {
      await world.look();
      world.advance(1);
    }
    // At once, after 5, 15 and 35 minutes.
    expect(steps(world).filter((step) => step.startsWith('slack'))).toHaveLength(4);
    expect(steps(world).filter((step) => step.startsWith('jira'))).toEqual(['jira opened 1']);
    expect(world.pushed).toContainEqual({ sweep: 'incidents' });
    const [incident] = (await world.stores.incidents.read()).incidents;
    expect(incident?.deliveries.slack).toMatchObject({
      edition: 0,
      failures: 4,
      problem: { code: 'way-unanswered', status: 503 },
    });
    world.failing.clear();
    world.advance(60);
    await world.look();
    expect(world.said.at(-1)).toMatchObject({ way: 'slack', isRepeated: true, message: { step: 'opened' } });
    expect((await world.stores.incidents.read()).incidents[0]?.deliveries.slack).toEqual({
      edition: 1,
      at: '2026-03-01T14:00:00.000Z',
      failures: 0,
    });
  });

  it('are told once although the way is set up anew while they are being told', async () => {
    const first = watching();
    first.fail('slack');
    await first.reject();
    await first.look();
    first.advance(10);
    let told = 0;
    const tell = async () => {
      told += 1;
      expect(await forgetFailures(world.ports, 'slack', ['slack'])).toBe(true);
      // Another look in the middle of the first one's telling.
      if (told === 1) await world.look();
      return {};
    };
    const world = watching(['slack'], {
      ...first.stores,
      machine: first.ports.machine,
      waysOf: async () => new Map([['slack', { tell }]]),
    });
    await world.look();
    expect(told).toBe(1);
    expect((await first.stores.incidents.read()).incidents[0]?.deliveries.slack).toMatchObject({
      edition: 1,
      failures: 0,
    });
  });

  it('wait as long as a way asks', async () => {
    const world = watching();
    world.fail('slack', 7200);
    await world.reject();
    await world.look();
    world.failing.clear();
    world.advance(119);
    await world.look();
    expect(world.said).toHaveLength(1);
    world.advance(1);
    await world.look();
    expect(world.said).toHaveLength(2);
  });

  it('ask a way that fails only once a look, however much there is to tell', async () => {
    const world = watching();
    world.fail('slack');
    await world.reject();
    const state = { kind: 'rejected', since: '2026-03-01T12:00:00.000Z', cause: 'x' } as const;
    const access = { siteUrl: 's', email: 'e', endsIn: 'abcd', state };
    await world.stores.access.change({ kind: 'saveAdministrator', apiToken: 't', access });
    await world.look();
    expect(world.said).toHaveLength(1);
  });

  it('repeat what a process that ended had begun, and not before it can be known to have ended', async () => {
    const world = watching(['jira']);
    await world.reject();
    const dying = watching(['jira'], {
      ...world.stores,
      waysOf: async () => new Map([['jira', { tell: () => Promise.reject(new Error('The process ended.')) }]]),
    });
    await expect(dying.look()).rejects.toThrow('The process ended.');
    world.advance(4);
    await world.look();
    expect(world.said).toEqual([]);
    world.advance(1);
    await world.look();
    expect(world.said).toMatchObject([{ way: 'jira', isRepeated: true, message: { step: 'opened' } }]);
  });

  it('tell that it is over to whoever may have heard of it, even if nobody knows', async () => {
    const world = watching();
    world.fail('slack');
    await world.reject();
    await world.look();
    await world.mend();
    world.advance(60);
    world.failing.clear();
    await world.look();
    world.advance(60);
    await world.look();
    expect(steps(world)).toEqual(['slack opened 1', 'slack opened 1', 'slack closed 2']);
  });

  it('give up after a week what is over and could not be told', async () => {
    const world = watching();
    await world.reject();
    await world.look();
    world.fail('slack');
    await world.mend();
    for (let day = 0; day < 11; day += 1) {
      world.advance(24 * 60);
      await world.look();
    }
    expect((await world.stores.incidents.read()).incidents).toEqual([]);
    expect(await world.stores.incidents.past()).toMatchObject([{ deliveries: { slack: { edition: 1 } } }]);
  });

  it('stay silent about kinds that are off, and tell of thresholds as they are set', async () => {
    const world = watching();
    const { thresholds } = await world.stores.alarms.read();
    await world.stores.alarms.change({ kind: 'saveRules', off: ['credential-rejected'], thresholds });
    await world.reject();
    await world.look();
    expect(world.said).toEqual([]);
  });
});
