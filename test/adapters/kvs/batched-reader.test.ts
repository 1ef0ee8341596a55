import { describe, expect, it } from 'vitest';
import { batchedReader } from '../../../src/adapters/kvs/batched-reader';
import type { Place } from '../../../src/adapters/kvs/keys';

const place = (number: number): Place => ({ entity: 'user', key: `u:${number}` });

function open(values: ReadonlyMap<string, unknown> = new Map()) {
  const batches: string[][] = [];
  const reader = batchedReader(async (places) => {
    batches.push(places.map(({ key }) => key));
    return places.flatMap(({ entity, key }) =>
      values.has(key) ? [{ key, value: values.get(key), ...(entity ? { entityName: entity } : {}) }] : [],
    );
  });
  return { reader, batches };
}

describe('a batched reader', () => {
  it('combines the reads of one turn of the event loop into one request', async () => {
    const { reader, batches } = open(new Map([['u:1', 'one']]));
    const late = Promise.resolve().then(() => reader.get(place(2)));
    expect(await Promise.all([reader.get(place(1)), late])).toEqual(['one', undefined]);
    expect(batches).toEqual([['u:1', 'u:2']]);
  });

  it('requests at most 25 records at a time', async () => {
    const { reader, batches } = open();
    await Promise.all(Array.from({ length: 60 }, (_, index) => reader.get(place(index))));
    expect(batches.map((batch) => batch.length)).toEqual([25, 25, 10]);
  });

  it('reads a record once until told to forget it', async () => {
    const { reader, batches } = open();
    await reader.get(place(1));
    await reader.get(place(1));
    reader.forget([place(1)]);
    await reader.get(place(1));
    reader.forget();
    await reader.get(place(1));
    expect(batches.length).toBe(3);
  });

  it('names a record once if it is forgotten before the request, and reads it after what was remembered', async () => {
    const { reader, batches } = open(new Map([['u:1', 'one']]));
    const first = reader.get(place(1));
    reader.remember(place(1), 'older');
    reader.forget([place(1)]);
    expect(await Promise.all([first, reader.get(place(1))])).toEqual(['one', 'one']);
    expect(batches).toEqual([['u:1']]);
  });

  it('remembers what was written', async () => {
    const { reader, batches } = open();
    reader.remember(place(1), 'new');
    expect(await reader.get(place(1))).toBe('new');
    expect(batches).toEqual([]);
  });

  it('separates entities that use the same key', async () => {
    const { reader } = open(new Map([['same', 'value']]));
    reader.remember({ key: 'same' }, 'plain');
    expect(await reader.get({ entity: 'user', key: 'same' })).toBe('value');
    expect(await reader.get({ key: 'same' })).toBe('plain');
  });

  it('fails waiting callers, tries again the next time, and tolerates failures nobody waits for', async () => {
    let isDown = true;
    const reader = batchedReader(async () => {
      if (isDown) throw new Error('down');
      return [{ entityName: 'user', key: 'u:1', value: 'one' }];
    });
    void reader.get(place(2));
    await expect(reader.get(place(1))).rejects.toThrow('down');
    isDown = false;
    expect(await reader.get(place(1))).toBe('one');
  });
});
