import { describe, expect, it } from 'vitest';
import { clearlyOf, inClear } from '../../../static/admin/names/in-clear';
import { peopleIn } from '../../../static/admin/names/people-in';
import { aNamed } from '../support/builders';

const mia = aNamed({
  words: [
    { masked: 'm…@example.com', clear: 'mia@example.com' },
    { masked: 'M…', clear: 'Mia Stone' },
  ],
});
const max = aNamed({ id: 'u2', name: 'Max', words: [{ masked: 'm…@example.com', clear: 'max@example.com' }] });

describe('a text of the log', () => {
  it.each([
    ['Invite m…@example.com', 'Invite mia@example.com'],
    [
      'Invited m…@example.com. Waiting to add M… to Sales.',
      'Invited mia@example.com. Waiting to add Mia Stone to Sales.',
    ],
    ['Keep m…@example.com.au and am…@example.com', 'Keep m…@example.com.au and am…@example.com'],
    ['Nothing to change for Sales.', 'Nothing to change for Sales.'],
  ])('says in clear who is meant: %s', (masked, clear) => {
    expect(inClear(masked, [mia, undefined])).toBe(clear);
  });

  it('means both where two look alike', () => {
    expect(inClear('Add m…@example.com', [mia, max])).toBe('Add mia@example.com, max@example.com');
  });

  it('is not read again after a name was put in', () => {
    const odd = aNamed({
      words: [
        { masked: 'a…', clear: 'b…' },
        { masked: 'b…', clear: 'c…' },
      ],
    });
    expect(inClear('Add a…', [odd])).toBe('Add b…');
  });

  it('gets the name of whom it is about where it has none', () => {
    expect(clearlyOf('Add o…@old.example to Sales', mia)).toBe('Add o…@old.example to Sales (Mia Stone)');
    expect(clearlyOf('Add m…@example.com', mia)).toBe('Add mia@example.com');
    expect(clearlyOf('Add m…@example.com', undefined)).toBe('Add m…@example.com');
  });
});

describe('the people in a summary', () => {
  const names = [mia, max, aNamed({ id: 'u3' }), aNamed({ id: 'u4' })];
  const adds = (...ids: readonly string[]) =>
    ids.map((who) => ({ kind: 'addMember', text: 'Add', reason: '', outcome: 'applied' as const, who }));

  it('are its subject and the few members whom it names', () => {
    expect(peopleIn({ subject: { id: 'g1' }, members: ['u2'], names })).toEqual([undefined, max]);
    expect(peopleIn({ subject: { id: 'u1' }, actions: adds('u2', 'u2'), names })).toEqual([mia, max]);
  });

  it('are no members of a push of many: the summary says how many', () => {
    expect(peopleIn({ subject: { id: 'g1' }, actions: adds('u1', 'u2', 'u3', 'u4'), names })).toEqual([undefined]);
  });
});
