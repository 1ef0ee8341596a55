import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { httpApp } from '../../../connector/sending/app';
import * as batches from '../../../src/entry/connector/contract/batches';
import * as codes from '../../../src/entry/connector/contract/codes';
import * as errors from '../../../src/entry/connector/contract/error';
import * as jobs from '../../../src/entry/connector/contract/jobs';
import * as known from '../../../src/entry/connector/contract/known';
import * as poll from '../../../src/entry/connector/contract/poll';
import * as readKnown from '../../../src/entry/connector/contract/read-known';
import * as scan from '../../../src/entry/connector/contract/scan';
import { openDirectory } from '../../entry/connector/open-directory';
import { type FakeApp, startFakeApp } from '../support/fake-app';
import {
  batchAnswer,
  choicesIn,
  groupsBatch,
  knownAnswer,
  knownRequest,
  objectsIn,
  peopleBatch,
  pollAnswer,
  pollRequest,
  removalsBatch,
  withAt,
} from '../support/messages';

type Path = readonly (string | number)[];
const named = (paths: readonly Path[]) => paths.map((path) => [path.join('.'), path] as const);
const future = 'ofTheFuture';
const inside = (path: Path) => [...path, future];

it('is said by no schema of the contract that these tests do not know', () => {
  const modules = { batches, codes, error: errors, jobs, known, poll, 'read-known': readKnown, scan };
  const files = readdirSync(join(import.meta.dirname, '../../../src/entry/connector/contract'));
  expect(files.sort()).toEqual(Object.keys(modules).map((name) => `${name}.ts`));
  const schemas = Object.values(modules).flatMap((module) =>
    Object.keys(module).filter((name) => /Schema$/.test(name)),
  );
  expect(schemas.sort()).toEqual([
    'batchAnswerSchema',
    'connectorErrorSchema',
    'groupsBatchSchema',
    'jobResultSchema',
    'jobSchema',
    'knownAnswerSchema',
    'knownRequestSchema',
    'leaseSchema',
    'peopleBatchSchema',
    'pollAnswerSchema',
    'pollRequestSchema',
    'removalsBatchSchema',
    'scanProgressSchema',
    'scanResultSchema',
    'troubleSchema',
    'unknownJobSchema',
  ]);
});

describe('what a newer connector says to this Rollcall', () => {
  /** A connection of which the page has asked one thing of each kind. */
  async function open() {
    const directory = await openDirectory();
    const { about, value } = directory;
    const asks = [
      { kind: 'test' },
      { kind: 'person', name: 'mia' },
      { kind: 'group', name: 'g' },
      { kind: 'groups', text: 'g' },
      { kind: 'scan' },
    ] as const;
    const ids: string[] = [];
    for (const ask of asks) ids.push((await value('askConnector', { ...about, ask })).jobId);
    const answers = () => Promise.all(ids.map((jobId) => directory.value('getConnectorAnswer', { ...about, jobId })));
    return { ...directory, ids, answers };
  }

  it.each(named(objectsIn(pollRequest())))(
    'is taken without a field that is new in a poll, at "%s"',
    async (_, path) => {
      const { about, answers, ids, post, value } = await open();
      const { status, body } = await post('poll', withAt(pollRequest(ids), inside(path), { any: 'thing' }));
      expect([status, body]).toEqual([200, expect.objectContaining({ unknown: [inside(path).join('.')] })]);
      expect((await answers()).map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done']);
      expect((await value('getConnector', about)).scans).toMatchObject([{ error: { code: 'bind-refused' } }]);
    },
  );

  it.each(named(choicesIn(pollRequest())))(
    'is taken without what is a new choice in a poll, at "%s"',
    async (_, path) => {
      const { answers, ids, post } = await open();
      const { status, body } = await post('poll', withAt(pollRequest(ids), path, future));
      expect([status, body]).toEqual([200, expect.objectContaining({ lease: 1 })]);
      // Each has an answer, so that none is handed over again and again; one that cannot be read is trouble.
      const all = await answers();
      expect(all.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done']);
      const told = JSON.stringify([all, body]);
      const isCode = /code|unreadable/.test(String(path.at(-1)));
      expect(
        isCode ||
          told.includes('newer-trouble') ||
          told.includes(path.slice(0, 2).join('.')) ||
          told.includes('"scan"'),
      ).toBe(true);
    },
  );

  it('is shown on the page where it is a trouble or a notice of the future, in its own words', async () => {
    const { about, ids, post, value } = await open();
    const notices = [
      { code: 'no-id', count: 1, about: ['uid=bob'] },
      { code: 'odd', count: 2, about: ['a'] },
      { code: 'odder', count: 3, about: ['b'] },
    ];
    const request = withAt(
      withAt(pollRequest(ids), ['ended', 0, 'trouble', 'code'], 'moon-full'),
      ['ended', 0, 'notices'],
      notices,
    );
    await post('poll', request);
    const [told] = (await value('getConnector', about)).scans;
    expect(told?.error).toMatchObject({ code: 'newer-trouble', detail: 'dc1:636: moon-full: Invalid credentials' });
    expect(told?.notices).toMatchObject([
      { error: { code: 'no-id' }, count: 1 },
      { error: { code: 'newer-notice' }, count: 5, about: ['odd', 'odder'] },
    ]);
  });

  it.each([
    ['people', peopleBatch],
    ['groups', groupsBatch],
    ['removals', removalsBatch],
    ['known', knownRequest],
  ] as const)('is refused by name, and nothing is done, where a field of /%s is new', async (route, batch) => {
    const { poll: pollOnce, post, stores } = await openDirectory();
    await pollOnce();
    const places = objectsIn(batch).filter(([name]) => route !== 'people' || name !== 'people');
    expect(places.length).toBeGreaterThan(0);
    const before = stores.entries.length;
    for (const path of places) {
      const { status, body } = await post(route, withAt(batch, inside(path), true));
      expect([status, body]).toEqual([
        400,
        {
          error: 'invalid',
          message: `Rollcall does not know ${inside(path).join('.')}, which a newer connector sends. Update Rollcall.`,
          unknown: [inside(path).join('.')],
        },
      ]);
    }
    expect(stores.entries).toHaveLength(before);
    expect((await post(route, batch)).status).toBe(200);
  });

  it('is refused as a whole where it is none of its parts that cannot be read', async () => {
    const { post } = await openDirectory();
    for (const wrong of [{ instance: 7 }, { version: '' }, { results: 'none' }, { generation: -1 }]) {
      expect(await post('poll', { ...pollRequest(), ...wrong })).toMatchObject({
        status: 400,
        body: { error: 'invalid' },
      });
    }
  });
});

describe('what a newer Rollcall says to this connector', () => {
  let app: FakeApp;
  let answer: object;
  let status: number;
  beforeAll(async () => {
    app = await startFakeApp();
    app.fault = () => ({ status, text: JSON.stringify(answer) });
    return () => app.close();
  });
  beforeEach(() => {
    status = 200;
  });
  const asked = () => httpApp({ url: app.url, token: app.token, signal: new AbortController().signal });

  it.each(named(objectsIn(pollAnswer)))(
    'is taken without a field that is new in the answer to a poll, at "%s"',
    async (_, path) => {
      answer = withAt(pollAnswer, inside(path), { any: 'thing' });
      const { beyond, ...polled } = await asked().poll(pollRequest());
      expect(polled).toEqual(pollAnswer);
      // Whoever goes by settings without one of them is told so.
      const isSetting = path[0] === 'configuration';
      expect(beyond).toEqual(isSetting ? { jobs: [], settings: [inside(path).join('.')] } : undefined);
    },
  );

  it.each(named(choicesIn(pollAnswer)))(
    'is taken without what is a new choice in the answer to a poll, at "%s"',
    async (_, path) => {
      answer = withAt(pollAnswer, path, future);
      const { beyond, ...polled } = await asked().poll(pollRequest());
      const { configuration, jobs: all, ...rest } = pollAnswer;
      if (path[0] === 'configuration') {
        expect(polled).toEqual({ ...rest, jobs: all });
        expect(beyond).toEqual({ jobs: [], settings: [], unreadable: expect.stringContaining(path.join('.')) });
      } else {
        const left = all[Number(path[1])];
        expect(polled).toEqual({ ...rest, configuration, jobs: all.filter((job) => job !== left) });
        expect(beyond).toEqual({
          jobs: [{ id: left?.id, kind: future, ...('needs' in (left ?? {}) && { needs: '0.1.0' }) }],
          settings: [],
        });
      }
    },
  );

  it('is taken without what is new in several places at once', async () => {
    const [first, ...others] = pollAnswer.jobs;
    answer = { ...pollAnswer, jobs: [{ kind: 'a', id: 'j8' }, first, { kind: 'b', id: 'j9', more: 1 }, 7, ...others] };
    const { beyond, jobs: left } = await asked().poll(pollRequest());
    expect(left).toEqual(pollAnswer.jobs);
    expect(beyond?.jobs).toEqual([
      { kind: 'a', id: 'j8' },
      { kind: 'b', id: 'j9' },
    ]);
  });

  it('is no answer to a poll if what is needed is missing', async () => {
    answer = { ...pollAnswer, lease: 'first' };
    await expect(asked().poll(pollRequest())).rejects.toMatchObject({
      code: 'answer-wrong',
      message: expect.stringContaining('lease'),
    });
  });

  it.each(named(objectsIn(batchAnswer)))(
    'is taken without a field that is new in the answer to a batch, at "%s"',
    async (_, path) => {
      answer = withAt(batchAnswer, inside(path), true);
      expect(await asked().send('people', peopleBatch)).toEqual(batchAnswer);
    },
  );

  it.each(named(objectsIn(knownAnswer)))(
    'is taken without a field that is new in what Rollcall has, at "%s"',
    async (_, path) => {
      answer = withAt(knownAnswer, inside(path), true);
      expect(await asked().known(knownRequest)).toEqual(knownAnswer);
    },
  );

  it('is never a page of what Rollcall has with somebody left out: whoever is missing there would be taken away', async () => {
    answer = withAt(knownAnswer, ['items', 0, 'id'], 7);
    await expect(asked().known(knownRequest)).rejects.toMatchObject({ code: 'answer-wrong' });
  });

  it.each([
    [400, 'batch-refused'],
    [409, 'batch-refused'],
    [413, 'too-large'],
    [429, 'app-busy'],
    [503, 'app-busy'],
    [500, 'app-failed'],
  ])('is a refusal in its own words if its code is new, and status %d says what kind', async (of, code) => {
    status = of;
    answer = { error: future, message: 'A sentence of the future.', more: true };
    await expect(asked().poll(pollRequest())).rejects.toMatchObject({ code, message: 'A sentence of the future.' });
  });
});
