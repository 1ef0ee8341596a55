import { describe, expect, it } from 'vitest';
import { parseBenchArguments } from '../../bench/bench-arguments';

const names = ['planning', 'page-speed', 'fuzz'];

describe('the arguments of npm run bench', () => {
  it('choose everything where no name is given', () => {
    expect(parseBenchArguments([], names)).toEqual({ beside: undefined, people: undefined, chosen: names });
  });

  it('choose by the beginnings of names, in the order of the table', () => {
    expect(parseBenchArguments(['--json', 'fu', 'pl'], names).chosen).toEqual(['planning', 'fuzz']);
  });

  it('name a checkout to compare with', () => {
    expect(parseBenchArguments(['fuzz', '--beside', '../before'], names)).toEqual({
      beside: '../before',
      people: undefined,
      chosen: ['fuzz'],
    });
  });

  it('say how many people are taken on', () => {
    expect(parseBenchArguments(['fuzz', '--people', '50000'], names)).toMatchObject({ people: 50_000 });
  });

  it.each([
    { given: ['--people', '99'], said: '--people needs a number from 100 to 999999' },
    { given: ['--people', '1e4'], said: '--people needs a number' },
    { given: ['fuzz', 'speed'], said: 'No benchmark begins with "speed"' },
    { given: ['--beside', ''], said: '--beside needs the folder' },
    { given: ['--beside'], said: '--beside' },
    { given: ['--besides', 'x'], said: '--besides' },
  ])('are refused when they are $given', ({ given, said }) => {
    expect(() => parseBenchArguments(given, names)).toThrow(said);
  });
});
