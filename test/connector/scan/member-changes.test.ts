import { describe, expect, it } from 'vitest';
import { memberChanges } from '../../../connector/scan/member-changes';

const joins = (no: number) => ({ no, joins: true });
const leaves = (no: number) => ({ no, joins: false });

describe('changes of members', () => {
  it('are told in parts, those who join first', () => {
    const changes = memberChanges();
    changes.put(1, [5, 6, 7], [8, 9]);
    changes.put(2, [], []);
    expect(changes.of(1, 2)).toEqual([joins(5), joins(6)]);
    changes.told(1, changes.of(1, 2));
    expect(changes.of(1, 2)).toEqual([joins(7), leaves(8)]);
    changes.told(1, changes.of(1, 2));
    expect(changes.of(1, 2)).toEqual([leaves(9)]);
    changes.told(1, [leaves(9)]);
    expect([changes.of(1, 2), changes.of(2, 2)]).toEqual([[], []]);
  });

  it('are still there where they were not told', () => {
    const changes = memberChanges();
    changes.put(1, [5, 6], []);
    changes.told(1, [joins(6)]);
    expect(changes.of(1, 9)).toEqual([joins(5)]);
  });

  it('have nobody leave any more if it would be too many', () => {
    const changes = memberChanges();
    changes.put(1, [5], [6, 7]);
    changes.put(2, [], [6]);
    expect(changes.countLeaves()).toBe(3);
    changes.dropLeaves();
    expect(changes.countLeaves()).toBe(0);
    expect([changes.of(1, 9), changes.of(2, 9)]).toEqual([[joins(5)], []]);
  });
});
