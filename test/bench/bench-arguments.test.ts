import { describe, expect, it } from 'vitest';
import { parseBenchArguments } from '../../bench/bench-arguments';

const names = ['planning', 'page-speed', 'fuzz'];

describe('the arguments of npm run bench', () => {
  it('choose everything where no name is given', () => {
    expect(parseBenchArguments([], names)).toEqual({ beside: undefined, chosen: names });
  });

  it('choose by the beginnings of names, in the order of the table', () => {
    expect(parseBenchArguments(['--json', 'fu', 'pl'], names).chosen).toEqual(['planning', 'fuzz']);
  });

  it('name a checkout to compare with', () => {
    expect(parseBenchArguments(['fuzz', '--beside', '../before'], names)).toEqual({
      beside: '../before',
      chosen: ['fuzz'],
    });
  });

  it.each([
    { given: ['fuzz', 'speed'], said: 'No benchmark begins with "speed"' },
    { given: ['--beside', ''], said: '--beside needs the folder' },
    { given: ['--beside'], said: '--beside' },
    { given: ['--besides', 'x'], said: '--besides' },
  ])('are refused when they are $given', ({ given, said }) => {
    expect(() => parseBenchArguments(given, names)).toThrow(said);
  });
});
