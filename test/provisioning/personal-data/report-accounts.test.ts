import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { AccountId } from '../../../src/directory/ids';
import { beginReport } from '../../../src/provisioning/personal-data/begin-report';
import {
  type AccountPlace,
  firstPlace,
  type KeptAccount,
  placeAfter,
} from '../../../src/provisioning/personal-data/kept-accounts';
import { type ReportPorts, reportSlice } from '../../../src/provisioning/personal-data/report-accounts';
import type { ReportAnswer, ReportCycle, ReportWork } from '../../../src/provisioning/personal-data/report-cycle';

const day = 86_400_000;
const start = Date.parse('2026-03-01T12:00:00.000Z');

/** One connection with this many departed people, whose accounts are reported to `answer`. */
function world({ people = 0, answer = () => taken }: { people?: number; answer?: () => ReportAnswer } = {}) {
  const connectionId = 'c00000000001' as ConnectionId;
  let now = start;
  let cycle: ReportCycle | undefined;
  const pushed: { work: ReportWork; delay: number | undefined }[] = [];
  const erased: string[] = [];
  const reported: (readonly string[])[] = [];
  const accounts = Array.from({ length: people }, (_, index): KeptAccount => {
    const id = String(index).padStart(5, '0');
    return { accountId: id as AccountId, since: '2026-01-01T00:00:00.000Z', connectionId, keeper: 'departed', id };
  });
  const ports: ReportPorts = {
    cycles: {
      find: async () => cycle,
      async replace(before, after) {
        if (cycle !== before) return false;
        cycle = after;
        return true;
      },
    },
    kept: {
      async page({ keeper, after = '' }, limit) {
        const all = keeper === 'departed' ? accounts.filter(({ id }) => id > after) : [];
        const page = all.slice(0, limit);
        const last = page.at(-1)?.id;
        return all.length > limit && last !== undefined ? { accounts: page, after: last } : { accounts: page };
      },
      erase: async ({ id }) => void erased.push(id),
    },
    reports: {
      async report(these) {
        reported.push(these.map(({ accountId }) => accountId));
        return answer();
      },
    },
    queue: { push: async (work, delay) => void pushed.push(...work.map((each) => ({ work: each, delay }))) },
    machine: { now: () => now },
    connections: { get: async () => undefined, list: async () => [{ id: connectionId }] as never },
    access: { change: async () => Promise.reject(new Error('not asked for')) },
    callOf: () => {
      throw new Error('not asked for');
    },
    refused: () => undefined,
  };
  return {
    ports,
    pushed,
    erased,
    reported,
    cycle: () => cycle,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    begin: () => beginReport(ports),
    /** Runs events until none is left. */
    async run() {
      for (let next = pushed.shift(); next; next = pushed.shift())
        if ('place' in next.work) await reportSlice(ports, next.work);
    },
  };
}

const taken: ReportAnswer = { kind: 'taken', changes: [] };

describe('the order in which accounts are visited', () => {
  it('starts with what all connections share, then takes each connection by id', () => {
    const connections = ['b', 'a'] as ConnectionId[];
    const places: AccountPlace[] = [];
    for (let place: AccountPlace | undefined = firstPlace; place; place = placeAfter(place, connections))
      places.push(place);
    expect(places.map(({ connectionId = '-', keeper }) => `${connectionId} ${keeper}`)).toEqual([
      '- administrator',
      '- author',
      '- left',
      'a user',
      'a departed',
      'a departure',
      'a belongings',
      'a author',
      'b user',
      'b departed',
      'b departure',
      'b belongings',
      'b author',
    ]);
  });

  it('continues after a connection that is deleted meanwhile', () => {
    const place: AccountPlace = { connectionId: 'a' as ConnectionId, keeper: 'author' };
    expect(placeAfter(place, ['c' as ConnectionId])).toEqual({ connectionId: 'c', keeper: 'user' });
    expect(placeAfter(place, [])).toBeUndefined();
  });
});

describe('a report of all accounts', () => {
  it('names each once, 90 a call, in slices of five calls', async () => {
    const { begin, run, reported, pushed } = world({ people: 500 });
    await begin();
    expect(pushed).toHaveLength(1);
    await run();
    expect(reported.map(({ length }) => length)).toEqual([90, 90, 90, 90, 90, 50]);
    expect(new Set(reported.flat()).size).toBe(500);
  });

  it('begins again after seven days, give or take half of one', async () => {
    const { begin, run, pass, reported } = world({ people: 1 });
    for (let count = 0; count < 8; count += 1) {
      await begin();
      await run();
      pass(day);
    }
    expect(reported).toHaveLength(2);
  });

  it('does nothing with an event delivered twice', async () => {
    const { begin, ports, pushed, reported } = world({ people: 10 });
    await begin();
    const [first] = pushed;
    if (!first || !('place' in first.work)) throw new Error('no event');
    await reportSlice(ports, first.work);
    const count = reported.length;
    await reportSlice(ports, first.work);
    expect(reported).toHaveLength(count);
  });

  it('resumes an hour after an interruption, where it stopped', async () => {
    const { begin, run, pass, pushed, ports, reported, cycle } = world({ people: 1000 });
    await begin();
    const first = pushed.shift();
    if (!first || !('place' in first.work)) throw new Error('no event');
    await reportSlice(ports, first.work);
    // The next event is lost.
    pushed.length = 0;
    await begin();
    expect(pushed).toEqual([]);
    pass(day);
    await begin();
    await run();
    expect(reported.flat()).toHaveLength(1000);
    expect(cycle()?.place).toBeUndefined();
  });

  it('waits as long as Atlassian asks, and repeats only that call', async () => {
    const answers: ReportAnswer[] = [taken, { kind: 'later', seconds: 77 }];
    const { begin, pushed, ports, reported } = world({ people: 200, answer: () => answers.shift() ?? taken });
    await begin();
    const first = pushed.shift();
    if (!first || !('place' in first.work)) throw new Error('no event');
    await reportSlice(ports, first.work);
    const second = pushed.shift();
    if (!second || !('place' in second.work)) throw new Error('no event');
    await reportSlice(ports, second.work);
    expect(pushed).toMatchObject([{ delay: 77, work: { place: { keeper: 'departed', after: '00089' } } }]);
    expect(reported.map(({ length }) => length)).toEqual([90, 90]);
  });

  it('skips accounts that Atlassian calls malformed, and tries again the next day if it takes none', async () => {
    const malformed = world({ people: 100, answer: () => ({ kind: 'malformed', status: 400 }) });
    await malformed.begin();
    await malformed.run();
    expect(malformed.reported).toHaveLength(2);
    expect(malformed.cycle()?.place).toBeUndefined();
    const refused = world({ people: 100, answer: () => ({ kind: 'refused', status: 403 }) });
    await refused.begin();
    await refused.run();
    expect(refused.reported).toHaveLength(1);
    expect(refused.cycle()?.place).toMatchObject({ keeper: 'departed' });
  });

  it('erases closed accounts, and nobody else', async () => {
    const changes = [{ accountId: '00003' as AccountId, status: 'closed' as const }];
    const { begin, run, erased } = world({ people: 10, answer: () => ({ kind: 'taken', changes }) });
    await begin();
    await run();
    expect(erased).toEqual(['00003']);
  });

  it('goes on although a failed look at somebody is noted meanwhile', async () => {
    const { begin, run, ports, reported, cycle } = world({ people: 500 });
    await begin();
    const { report } = ports.reports;
    let isNoted = false;
    Object.assign(ports.reports, {
      async report(accounts: Parameters<typeof report>[0]) {
        const before = await ports.cycles.find();
        if (before && !isNoted)
          await ports.cycles.replace(before, { ...before, version: before.version + 1, isStale: true });
        isNoted = true;
        return report(accounts);
      },
    });
    await run();
    expect(reported.flat()).toHaveLength(500);
    expect(cycle()).toMatchObject({ isStale: true });
    expect(cycle()?.place).toBeUndefined();
  });

  it('stops if another event has continued it meanwhile', async () => {
    const { begin, ports, pushed } = world({ people: 500 });
    await begin();
    const first = pushed.shift();
    if (!first || !('place' in first.work)) throw new Error('no event');
    const { work } = first;
    await Promise.all([reportSlice(ports, work), reportSlice(ports, work)]);
    expect(pushed).toHaveLength(1);
  });
});
