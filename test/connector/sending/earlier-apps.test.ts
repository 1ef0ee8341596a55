import { describe, expect, it } from 'vitest';
import type { App } from '../../../connector/sending/app';
import { AppTrouble } from '../../../connector/sending/app-trouble';
import { earlierApps } from '../../../connector/sending/earlier-apps';
import type { PollRequest } from '../../../src/entry/connector/contract/poll';

const poll = { protocol: 1, version: '0.1.0', instance: 'instance-1', host: 'host-a', generation: 3 };
const batch = { lease: 1, scan: '2026-11-30T00:00:00.000Z', people: [] };
const answer = { lease: 1, revision: '1', jobs: [], comeAgainInSeconds: 300 };

/** Refuses fields as an app does that does not know them. */
function appWithout(unknown: Set<string>) {
  const calls: (readonly string[])[] = [];
  const take = (body: object) => {
    calls.push(Object.keys(body));
    const found = Object.keys(body).find((name) => unknown.has(name));
    if (found !== undefined) throw new AppTrouble('batch-refused', `Unrecognized key: "${found}".`);
  };
  const app: App = {
    async poll(body) {
      take(body);
      return answer;
    },
    async send(_, body) {
      take(body);
      return { results: [] };
    },
    known: async () => ({ items: [] }),
  };
  return { app, calls };
}

describe('a Rollcall that may be older than the connector', () => {
  it('is told everything if it understands it', async () => {
    const told: string[] = [];
    const { app, calls } = appWithout(new Set());
    const one = earlierApps(
      () => 0,
      ({ code }) => told.push(code),
    )(app);
    await one.poll(poll);
    await one.send('people', batch);
    expect([calls, told]).toEqual([[Object.keys(poll), Object.keys(batch)], []]);
  });

  it('is told once more without what is new to it, then no more for an hour, which is said once', async () => {
    let now = 0;
    const told: string[] = [];
    const unknown = new Set(['generation', 'scan']);
    const { app, calls } = appWithout(unknown);
    const make = earlierApps(
      () => now,
      ({ code, message }) => told.push(`${code}: ${message}`),
    );
    expect(await make(app).poll(poll)).toEqual(answer);
    expect(await make(app).send('people', batch)).toEqual({ results: [] });
    const plain = { poll: Object.keys(poll).slice(0, -1), batch: ['lease', 'people'] };
    expect(calls).toEqual([Object.keys(poll), plain.poll, plain.batch]);
    expect(told).toEqual(['app-older: Unrecognized key: "generation".']);
    now = 3_600_000;
    unknown.clear();
    await make(app).send('people', batch);
    expect(calls.at(-1)).toEqual(Object.keys(batch));
    expect(told).toHaveLength(1);
  });

  it('is told trouble that it does not know as a refusal of the server, in words', async () => {
    const bodies: object[] = [];
    const { app } = appWithout(new Set(['generation']));
    const recording: App = {
      ...app,
      poll: (body) => {
        bodies.push(body);
        return app.poll(body);
      },
    };
    const trouble = { code: 'global-catalog', detail: 'Port 3269.', server: 'dc1:3269' } as const;
    const steps = [{ step: 'bind', trouble }] as const;
    const results = [
      { kind: 'test', id: 't', steps: [...steps], seen: { people: [], groups: [] } },
      { kind: 'scan', id: 's', trouble },
      { kind: 'scan', id: 'n', trouble: { code: 'bind-refused', detail: 'No.' } },
    ] as PollRequest['results'];
    await earlierApps(
      () => 0,
      () => undefined,
    )(recording).poll({ ...poll, results });
    const plain = {
      code: 'server-refused',
      detail: 'The server is a global catalogue. Port 3269.',
      server: 'dc1:3269',
    };
    expect(bodies).toMatchObject([
      { results },
      { results: [{ steps: [{ trouble: plain }] }, { trouble: plain }, { trouble: { code: 'bind-refused' } }] },
    ]);
  });

  it('that takes a poll and leaves out what it does not know says so, and that is told once', async () => {
    const told: string[] = [];
    const { app } = appWithout(new Set());
    const leaving: App = { ...app, poll: async () => ({ ...answer, unknown: ['moon', 'ended.0.tide'] }) };
    const one = earlierApps(
      () => 0,
      ({ code, message }) => told.push(`${code}: ${message}`),
    )(leaving);
    await one.poll(poll);
    await one.poll(poll);
    expect(told).toEqual(['app-older: It does not know moon, ended.0.tide, and has left that out.']);
  });

  it('is not told again what it refuses for another reason, and says that reason', async () => {
    const told: string[] = [];
    const { app, calls } = appWithout(new Set(['scan', 'people']));
    const one = earlierApps(
      () => 0,
      ({ code }) => told.push(code),
    )(app);
    await expect(one.send('people', batch)).rejects.toThrow('Unrecognized key: "people".');
    expect([calls.length, told]).toEqual([2, []]);
    const { app: other, calls: once } = appWithout(new Set(['people']));
    await expect(
      earlierApps(
        () => 0,
        () => undefined,
      )(other).send('people', { lease: 1, people: [] }),
    ).rejects.toThrow();
    expect(once).toHaveLength(1);
  });

  it.each(['token-wrong', 'lease-lost', 'app-busy'] as const)('is not asked twice about %s', async (code) => {
    let calls = 0;
    const { app } = appWithout(new Set());
    const failing: App = {
      ...app,
      async poll() {
        calls += 1;
        throw new AppTrouble(code, 'A sentence.');
      },
    };
    await expect(
      earlierApps(
        () => 0,
        () => undefined,
      )(failing).poll(poll),
    ).rejects.toMatchObject({ code });
    expect(calls).toBe(1);
  });
});
