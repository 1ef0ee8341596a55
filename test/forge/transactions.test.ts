import { describe, expect, it } from 'vitest';
import { startFixture } from './start-fixture';

const conflict = 'Request failed due to conditional check specified or optimistic locking';
const versionIs = (age: number) => [{ property: 'age', condition: 'EQUAL_TO', values: [age] }];

describe('a transaction', () => {
  it('writes key-value pairs and entities together', async () => {
    const { perform } = await startFixture();
    await perform('set', 'old', 1);
    const set = [
      { key: 'a', value: 1 },
      { key: 'b', value: { code: 'x' }, entity: 'badge' },
    ];
    expect(await perform('transact', { set, delete: [{ key: 'old' }] })).toEqual({});
    expect(await perform('get', 'a')).toEqual({ value: 1 });
    expect(await perform('getEntity', 'badge', 'b')).toEqual({ value: { code: 'x' } });
    expect(await perform('get', 'old')).toEqual({});
  });

  it('writes nothing if a condition does not hold', async () => {
    const { perform } = await startFixture();
    await perform('setEntity', 'employee', 'a', { age: 1 });
    const set = [
      { key: 'other', value: 1 },
      { key: 'a', value: { age: 3 }, entity: 'employee', when: versionIs(2) },
    ];
    const { error } = await perform('transact', { set, delete: [{ key: 'gone' }] });
    expect(error).toMatchObject({ code: 'CONDITIONAL_CHECK_FAILED', status: 400, message: conflict });
    expect(await perform('get', 'other')).toEqual({});
    expect(await perform('getEntity', 'employee', 'a')).toEqual({ value: { age: 1 } });
  });

  it('lets one of many racing writers advance a version', async () => {
    const { perform } = await startFixture();
    await perform('setEntity', 'employee', 'a', { age: 1 });
    const race = await Promise.all(
      Array.from({ length: 10 }, (_, writer) =>
        perform('transact', {
          set: [{ key: 'a', value: { age: 2, surname: `w${writer}` }, entity: 'employee', when: versionIs(1) }],
        }),
      ),
    );
    expect(race.filter(({ error }) => error === undefined)).toHaveLength(1);
  });

  it('refuses a change because of a check on another record', async () => {
    const { perform } = await startFixture();
    await perform('setEntity', 'employee', 'lock', { active: false });
    const when = [{ property: 'active', condition: 'EQUAL_TO', values: [true] }];
    const steps = { set: [{ key: 'a', value: 1 }], check: [{ key: 'lock', entity: 'employee', when }] };
    expect((await perform('transact', steps)).error?.code).toBe('CONDITIONAL_CHECK_FAILED');
    await perform('setEntity', 'employee', 'lock', { active: true });
    expect(await perform('transact', steps)).toEqual({});
  });

  it('meets no condition on a missing record, not even NOT_EXISTS', async () => {
    const { perform } = await startFixture();
    const when = [{ property: 'age', condition: 'NOT_EXISTS', values: [] }];
    const steps = { set: [{ key: 'a', value: { age: 1 }, entity: 'employee', when }] };
    expect((await perform('transact', steps)).error?.code).toBe('CONDITIONAL_CHECK_FAILED');
    await perform('setEntity', 'employee', 'a', { surname: 'Adams' });
    expect(await perform('transact', steps)).toEqual({});
  });

  it('meets no comparison with a missing attribute', async () => {
    const { perform } = await startFixture();
    await perform('setEntity', 'employee', 'a', { surname: 'Adams' });
    const when = [{ property: 'age', condition: 'NOT_EQUAL_TO', values: [1] }];
    const steps = { delete: [{ key: 'a', entity: 'employee', when }] };
    expect((await perform('transact', steps)).error?.code).toBe('CONDITIONAL_CHECK_FAILED');
  });

  it.each([
    [
      'more than 25 operations',
      '422 UNPROCESSABLE_ENTITY',
      { set: Array.from({ length: 26 }, (_, key) => ({ key: `k${key}`, value: 1 })) },
    ],
    ['no operation', '422 UNPROCESSABLE_ENTITY', {}],
    ['a key twice', '400 KEY_DUPLICATION_ERROR', { set: [{ key: 'a', value: 1 }], delete: [{ key: 'a' }] }],
    [
      'a key twice in two entities',
      '400 KEY_DUPLICATION_ERROR',
      {
        set: [
          { key: 'a', value: { age: 1 }, entity: 'employee' },
          { key: 'a', value: { code: 'x' }, entity: 'badge' },
        ],
      },
    ],
    [
      'an unknown option',
      '422 UNPROCESSABLE_ENTITY',
      { set: [{ key: 'a', value: 1, options: { keyPolicy: 'FAIL_IF_EXISTS' } }] },
    ],
  ])('refuses %s: %s', async (_what, code, steps) => {
    const { perform } = await startFixture();
    const { error } = await perform('transact', steps);
    expect(`${error?.status} ${error?.code}`).toBe(code);
    expect(await perform('get', 'k0')).toEqual({});
  });

  it('refuses over 4 MB', async () => {
    const { perform } = await startFixture();
    expect((await perform('transactLarge', 18)).error).toMatchObject({ code: 'BAD_REQUEST', status: 400 });
    expect(await perform('transactLarge', 17)).toEqual({});
  });

  it('gives its values a time to live', async () => {
    const { perform } = await startFixture();
    await perform('transact', { set: [{ key: 'a', value: 1, options: { ttl: { value: 1, unit: 'HOURS' } } }] });
    const { value } = await perform('get', 'a', { metadataFields: ['EXPIRE_TIME'] });
    expect(value).toMatchObject({ value: 1, expireTime: expect.stringMatching(/^\d{4}-/) });
  });
});

describe('a batch', () => {
  it('does what it can and reports failures', async () => {
    const { perform } = await startFixture();
    const answer = await perform('batchSet', [
      { key: 'a', value: 1 },
      { key: 'b', entityName: 'badge', value: { code: 7 } },
      { key: 'c', entityName: 'badge', value: { code: 'x' } },
    ]);
    expect(answer.value).toEqual({
      successfulKeys: [{ key: 'a' }, { key: 'c', entityName: 'badge' }],
      failedKeys: [
        {
          key: 'b',
          entityName: 'badge',
          error: { code: 'INCORRECT_PROPERTY_TYPE', message: 'Data type for property "code" is defined as "string"' },
        },
      ],
    });
  });

  it('reads many, naming missing keys', async () => {
    const { perform } = await startFixture();
    await perform('set', 'a', 1);
    await perform('setEntity', 'badge', 'a', { code: 'x' });
    const answer = await perform('batchGet', [{ key: 'a' }, { key: 'a', entityName: 'badge' }, { key: 'b' }]);
    expect(answer.value).toEqual({
      successfulKeys: [
        { key: 'a', value: 1 },
        { key: 'a', entityName: 'badge', value: { code: 'x' } },
      ],
      failedKeys: [{ key: 'b', error: { code: 'KEY_NOT_FOUND', message: 'Provided key does not exist' } }],
    });
  });

  it('deletes many', async () => {
    const { perform } = await startFixture();
    await perform('set', 'a', 1);
    const answer = await perform('batchDelete', [{ key: 'a' }, { key: 'b' }]);
    expect(answer.value).toEqual({ successfulKeys: [{ key: 'a' }, { key: 'b' }], failedKeys: [] });
    expect(await perform('get', 'a')).toEqual({});
  });

  it.each([
    ['nothing', 'UNPROCESSABLE_ENTITY', []],
    ['a key twice', 'KEY_DUPLICATION_ERROR', [{ key: 'a' }, { key: 'a' }]],
    ['26 keys', 'TOO_MANY_BATCH_ENTITIES', Array.from({ length: 26 }, (_, key) => ({ key: `k${key}` }))],
  ])('refuses %s: %s', async (_what, code, items) => {
    const { perform } = await startFixture();
    expect((await perform('batchGet', items)).error?.code).toBe(code);
  });
});
