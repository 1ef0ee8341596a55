import { describe, expect, it } from 'vitest';
import { type Fixture, startFixture } from './start-fixture';

interface Page {
  readonly results: { readonly key: string; readonly value: Record<string, unknown> }[];
  readonly nextCursor?: string;
}

const people = {
  ann: { surname: 'Adams', age: 30, gender: 'female', active: true },
  bob: { surname: 'Brown', age: 25, gender: 'male', active: false },
  cat: { surname: 'Clark', age: 41, gender: 'female', active: true, notes: { any: ['thing'] } },
  dan: { surname: 'Adamson', age: 30, gender: 'male', active: true },
  eve: { surname: 'Evans', gender: 'female', active: true },
};

async function startWithPeople(): Promise<Fixture> {
  const fixture = await startFixture();
  for (const [key, value] of Object.entries(people)) await fixture.perform('setEntity', 'employee', key, value);
  return fixture;
}

async function keys(fixture: Fixture, query: Record<string, unknown>): Promise<string[] | undefined> {
  const { value } = await fixture.perform<Page>('queryEntity', { entity: 'employee', ...query });
  return value?.results.map(({ key }) => key);
}

describe('a custom entity', () => {
  it('is kept apart from key-value pairs and other entities', async () => {
    const { perform } = await startFixture();
    await perform('setEntity', 'badge', 'one', { code: 'x' });
    expect(await perform('getEntity', 'badge', 'one')).toEqual({ value: { code: 'x' } });
    expect(await perform('getEntity', 'employee', 'one')).toEqual({});
    expect(await perform('get', 'one')).toEqual({});
    await perform('deleteEntity', 'badge', 'one');
    expect(await perform('getEntity', 'badge', 'one')).toEqual({});
  });

  it.each([
    ['an undeclared attribute', { shoe: 44 }, 'INVALID_ENTITY_ATTRIBUTE'],
    ['a string for an integer', { age: '30' }, 'INCORRECT_PROPERTY_TYPE'],
    ['a fraction for an integer', { age: 1.5 }, 'INCORRECT_PROPERTY_TYPE'],
    ['an integer of more than 32 bits', { age: 2 ** 31 }, 'INCORRECT_PROPERTY_TYPE'],
    ['a float that is too small', { height: 1e-131 }, 'INCORRECT_PROPERTY_TYPE'],
    ['an empty string', { surname: '' }, 'INCORRECT_PROPERTY_TYPE'],
    ['a blank string', { surname: ' \t' }, 'INCORRECT_PROPERTY_TYPE'],
    ['null', { surname: null }, 'INCORRECT_PROPERTY_TYPE'],
    ['a number for a boolean', { active: 1 }, 'INCORRECT_PROPERTY_TYPE'],
    ['something other than an object', ['Adams'], 'INVALID_ENTITY_VALUE'],
    ['a range value over 900 bytes', { surname: 'é'.repeat(451) }, 'INVALID_ENTITY_VALUE'],
    ['a partition over 1,700 bytes', { gender: 'x'.repeat(1701), age: 1 }, 'INVALID_ENTITY_VALUE'],
  ])('refuses %s', async (_what, value, code) => {
    const { perform } = await startFixture();
    expect((await perform('setEntity', 'employee', 'a', value)).error).toMatchObject({ code, status: 400 });
  });

  it('refuses an undeclared entity', async () => {
    const { perform } = await startFixture();
    const { error } = await perform('setEntity', 'stranger', 'a', {});
    expect(error).toMatchObject({
      code: 'SCHEMA_NOT_FOUND',
      status: 404,
      message: 'The schema provided does not exist',
    });
  });

  it('accepts the extremes of an integer and a float', async () => {
    const { perform } = await startFixture();
    const value = { age: -(2 ** 31), height: 9.9e125 };
    await perform('setEntity', 'employee', 'a', value);
    expect(await perform('getEntity', 'employee', 'a')).toEqual({ value });
  });
});

describe('an entity query', () => {
  it('follows an index up and down', async () => {
    const fixture = await startWithPeople();
    expect(await keys(fixture, { index: 'surname' })).toEqual(['ann', 'dan', 'bob', 'cat', 'eve']);
    expect(await keys(fixture, { index: 'surname', sort: 'DESC' })).toEqual(['eve', 'cat', 'bob', 'dan', 'ann']);
  });

  it('leaves out records without a value for the index', async () => {
    expect(await keys(await startWithPeople(), { index: 'by-age' })).toEqual(['bob', 'ann', 'dan', 'cat']);
  });

  it('finds a partition', async () => {
    const fixture = await startWithPeople();
    expect(await keys(fixture, { index: 'by-age-per-gender', partition: ['female'] })).toEqual(['ann', 'cat']);
    expect(await keys(fixture, { index: 'by-age-per-gender', partition: ['other'] })).toEqual([]);
  });

  it.each([
    ['EQUAL_TO', [30], ['ann', 'dan']],
    ['BETWEEN', [26, 41], ['ann', 'dan', 'cat']],
    ['GREATER_THAN', [30], ['cat']],
    ['GREATER_THAN_EQUAL_TO', [30], ['ann', 'dan', 'cat']],
    ['LESS_THAN', [30], ['bob']],
    ['LESS_THAN_EQUAL_TO', [30], ['bob', 'ann', 'dan']],
  ])('narrows a range of numbers by %s', async (condition, values, expected) => {
    expect(await keys(await startWithPeople(), { index: 'by-age', where: { condition, values } })).toEqual(expected);
  });

  it('narrows a range of strings, and the index by key, by prefix', async () => {
    const fixture = await startWithPeople();
    const where = { condition: 'BEGINS_WITH', values: ['Adam'] };
    expect(await keys(fixture, { index: 'surname', where })).toEqual(['ann', 'dan']);
    expect(await keys(fixture, { index: 'by-key', where: { condition: 'BEGINS_WITH', values: ['c'] } })).toEqual([
      'cat',
    ]);
    expect(await keys(fixture, { index: 'by-key', sort: 'DESC', limit: 2 })).toEqual(['eve', 'dan']);
  });

  it.each([
    ['EQUAL_TO', 'active', [false], ['bob']],
    ['NOT_EQUAL_TO', 'gender', ['male'], ['ann', 'cat', 'eve']],
    ['CONTAINS', 'surname', ['ams'], ['ann', 'dan']],
    ['NOT_CONTAINS', 'surname', ['a'], ['bob']],
    ['BEGINS_WITH', 'surname', ['C'], ['cat']],
    ['EXISTS', 'age', [], ['ann', 'bob', 'cat', 'dan']],
    ['NOT_EXISTS', 'age', [], ['eve']],
    ['BETWEEN', 'age', [26, 35], ['ann', 'dan']],
    ['GREATER_THAN', 'age', [30], ['cat']],
  ])('filters by %s', async (condition, property, values, expected) => {
    const filters = [{ property, condition, values }];
    expect(await keys(await startWithPeople(), { index: 'by-key', filters })).toEqual(expected);
  });

  it('filters by all conditions or by any', async () => {
    const fixture = await startWithPeople();
    const filters = [
      { property: 'gender', condition: 'EQUAL_TO', values: ['male'] },
      { property: 'age', condition: 'EQUAL_TO', values: [30] },
    ];
    expect(await keys(fixture, { index: 'by-key', filters })).toEqual(['dan']);
    expect(await keys(fixture, { index: 'by-key', filters, or: true })).toEqual(['ann', 'bob', 'dan']);
  });

  it('filters within a page, so that a page may be empty but have a successor', async () => {
    const { perform } = await startWithPeople();
    const query = {
      entity: 'employee',
      index: 'by-key',
      limit: 2,
      filters: [{ property: 'surname', condition: 'EQUAL_TO', values: ['Evans'] }],
    };
    const first = await perform<Page>('queryEntity', query);
    expect(first.value?.results).toEqual([]);
    const second = await perform<Page>('queryEntity', { ...query, cursor: first.value?.nextCursor });
    const third = await perform<Page>('queryEntity', { ...query, cursor: second.value?.nextCursor });
    expect(third.value?.results.map(({ key }) => key)).toEqual(['eve']);
    expect(third.value?.nextCursor).toBeUndefined();
  });

  it.each(['ASC', 'DESC'])('visits each entry once, page by page, %s', async (sort) => {
    const fixture = await startWithPeople();
    const whole = await keys(fixture, { index: 'by-age', sort });
    const visited: string[] = [];
    let cursor: string | undefined;
    do {
      const { value } = await fixture.perform<Page>('queryEntity', {
        entity: 'employee',
        index: 'by-age',
        sort,
        limit: 1,
        cursor,
      });
      visited.push(...(value?.results.map(({ key }) => key) ?? []));
      cursor = value?.nextCursor;
    } while (cursor);
    expect(visited).toEqual(whole);
  });

  it('follows a value that moves or goes', async () => {
    const fixture = await startWithPeople();
    await fixture.perform('setEntity', 'employee', 'bob', { ...people.bob, age: 60 });
    await fixture.perform('deleteEntity', 'employee', 'ann');
    expect(await keys(fixture, { index: 'by-age' })).toEqual(['dan', 'cat', 'bob']);
  });

  it.each([
    ['an undeclared index', { index: 'by-shoe' }, 'INVALID_ENTITY_INDEX', 400],
    ['a partition without its value', { index: 'by-age-per-gender' }, 'UNPROCESSABLE_ENTITY', 422],
    [
      'a value of another type',
      { index: 'by-age', where: { condition: 'EQUAL_TO', values: ['30'] } },
      'INVALID_FILTER_VALUES',
      400,
    ],
    [
      'a prefix of a number',
      { index: 'by-age', where: { condition: 'BEGINS_WITH', values: [3] } },
      'INVALID_FILTER_CONDITION',
      400,
    ],
    ['a limit over 100', { index: 'by-age', limit: 101 }, 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE', 400],
    [
      'a filter on an attribute of type any',
      { index: 'by-age', filters: [{ property: 'notes', condition: 'EXISTS', values: [] }] },
      'UNPROCESSABLE_ENTITY',
      422,
    ],
    [
      'a filter on an unknown attribute',
      { index: 'by-age', filters: [{ property: 'shoe', condition: 'EXISTS', values: [] }] },
      'INVALID_ENTITY_ATTRIBUTE',
      400,
    ],
  ])('refuses %s', async (_what, query, code, status) => {
    const { perform } = await startFixture();
    expect((await perform('queryEntity', { entity: 'employee', ...query })).error).toMatchObject({ code, status });
  });
});
