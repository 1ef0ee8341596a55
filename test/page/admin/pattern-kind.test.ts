import { describe, expect, it } from 'vitest';
import { patternKind, patternKinds, toPattern } from '../../../static/admin/form/pattern-kind';

describe('a pattern in words', () => {
  it.each([
    ['okta-*', { kind: 'begins', text: 'okta-' }],
    ['*-team', { kind: 'ends', text: '-team' }],
    ['*eng*', { kind: 'contains', text: 'eng' }],
    ['Sales', { kind: 'is', text: 'Sales' }],
    ['', { kind: 'is', text: '' }],
    ['*', { kind: 'own', text: '*' }],
    ['**', { kind: 'own', text: '**' }],
    ['a*b', { kind: 'own', text: 'a*b' }],
    ['a?', { kind: 'own', text: 'a?' }],
    ['a\\*', { kind: 'own', text: 'a\\*' }],
  ])('is read from "%s"', (pattern, named) => {
    expect(patternKind(pattern)).toEqual(named);
    expect(toPattern(patternKind(pattern))).toBe(pattern);
  });

  it.each(patternKinds)('stays empty while nothing is typed: %s', (kind) => {
    expect(toPattern({ kind, text: '' })).toBe('');
  });

  it.each(patternKinds)('leaves a pattern that is typed as it is: %s', (kind) => {
    expect(toPattern({ kind, text: 'a*b' })).toBe('a*b');
  });
});
