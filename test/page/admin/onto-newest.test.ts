import { describe, expect, it } from 'vitest';
import { ontoNewest } from '../../../static/admin/form/onto-newest';

describe('a change by somebody who saw an older draft', () => {
  const seen = { name: 'a', groups: { keep: true, exclude: ['x', 'y'] }, rows: [{ from: 'title', to: 't' }] };

  it('leaves later changes', () => {
    const now = { ...seen, groups: { ...seen.groups, keep: false } };
    expect(ontoNewest(seen, { ...seen, name: 'b' }, now)).toEqual({ ...now, name: 'b' });
    const next = { ...seen, groups: { ...seen.groups, exclude: ['z', 'y'] } };
    expect(ontoNewest(seen, next, now)).toEqual({ ...seen, groups: { keep: false, exclude: ['z', 'y'] } });
  });

  it('is made row by row if no row came or went', () => {
    const now = { ...seen, rows: [{ from: 'title', to: 'job' }] };
    const next = { ...seen, rows: [{ from: 'department', to: 't' }] };
    expect(ontoNewest(seen, next, now).rows).toEqual([{ from: 'department', to: 'job' }]);
  });

  it('wins if both have changed the same, or the length of a list has changed', () => {
    expect(ontoNewest(seen, { ...seen, name: 'b' }, { ...seen, name: 'c' }).name).toBe('b');
    const next = { ...seen, rows: [] };
    expect(ontoNewest(seen, next, { ...seen, rows: [{ from: 'title', to: 'job' }] }).rows).toEqual([]);
  });

  it('may remove something, and leaves earlier removals', () => {
    const given: { a?: string; b?: string; c: string } = { a: '1', b: '2', c: '3' };
    expect(ontoNewest(given, { b: '2', c: '3' }, { a: '1', c: '3' })).toEqual({ c: '3' });
  });
});
