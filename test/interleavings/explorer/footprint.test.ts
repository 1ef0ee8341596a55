import { describe, expect, it } from 'vitest';
import { footprintOf, footprints, isIndependent, type Touch, together } from './footprint';

const at = (place: string, ...touches: readonly Touch[]) =>
  footprintOf(touches.map((touch) => [place, touch] as const));

describe('two steps', () => {
  it.each<[one: Touch, other: Touch, independent: boolean]>([
    ['read', 'read', true],
    ['add', 'add', true],
    ['read', 'add', false],
    ['read', 'write', false],
    ['add', 'write', false],
    ['write', 'write', false],
  ])('of which one does %s and the other %s at the same place: %s', (one, other, independent) => {
    expect(isIndependent(at('x', one), at('x', other))).toBe(independent);
    expect(isIndependent(at('x', other), at('x', one))).toBe(independent);
  });

  it('are independent at different places', () => {
    expect(isIndependent(at('x', 'write'), at('y', 'write'))).toBe(true);
  });

  it('that read and add are not', () => {
    expect(isIndependent(at('x', 'read', 'add'), at('x', 'read', 'add'))).toBe(false);
    expect(isIndependent(together(at('x', 'read'), at('x', 'add')), at('x', 'add'))).toBe(false);
  });
});

describe('footprints', () => {
  it('are recorded while somebody watches, and not before or after', () => {
    const { note, watch } = footprints();
    note('before', 'write');
    const noted = watch();
    note('meanwhile', 'write');
    const footprint = noted();
    note('after', 'write');
    expect([...footprint.keys()]).toEqual(['meanwhile']);
  });
});
