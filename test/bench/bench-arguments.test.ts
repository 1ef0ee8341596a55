import { describe, expect, it } from 'vitest';
import { parseBenchArguments, usageText } from '../../bench/bench-arguments';

const names = ['planning', 'page-speed', 'fuzz'];

describe('the arguments of npm run bench', () => {
  it('choose everything if no name is given', () => {
    expect(parseBenchArguments([], names)).toMatchObject({ beside: undefined, chosen: names, help: false });
  });

  it('choose by prefixes of names, in the order of the table', () => {
    expect(parseBenchArguments(['--json', 'fu', 'pl'], names).chosen).toEqual(['planning', 'fuzz']);
  });

  it('name a checkout to compare with', () => {
    expect(parseBenchArguments(['fuzz', '--beside', '../before'], names)).toMatchObject({
      beside: '../before',
      people: undefined,
      chosen: ['fuzz'],
      help: false,
    });
  });

  it('name a scimgateway to compare with', () => {
    expect(parseBenchArguments(['--scimgateway', '../gateway'], names).scimgateway).toBe('../gateway');
    expect(parseBenchArguments([], names).scimgateway).toBeUndefined();
  });

  it('choose the sizes of directories, smallest first, and all four by default', () => {
    expect(parseBenchArguments(['--sizes', '10000,1000'], names).sizes).toEqual([1_000, 10_000]);
    expect(parseBenchArguments([], names).sizes).toEqual([1_000, 10_000, 50_000, 100_000]);
  });

  it('ask for the usage, which names every benchmark', () => {
    expect(parseBenchArguments(['--help'], names).help).toBe(true);
    for (const name of names) expect(usageText(names)).toContain(name);
  });

  it('say how many people are onboarded', () => {
    expect(parseBenchArguments(['fuzz', '--people', '50000'], names)).toMatchObject({ people: 50_000 });
  });

  it.each([
    { given: ['--sizes', 'many'], said: '--sizes needs numbers' },
    { given: ['--sizes', '10'], said: 'at least 200' },
    { given: ['--people', '99'], said: '--people needs a number from 100 to 999999' },
    { given: ['--people', '1e4'], said: '--people needs a number' },
    { given: ['fuzz', 'speed'], said: 'No benchmark begins with "speed"' },
    { given: ['--beside', ''], said: '--beside needs the folder' },
    { given: ['--beside'], said: '--beside' },
    { given: ['--scimgateway', ''], said: '--scimgateway needs the folder' },
    { given: ['--besides', 'x'], said: '--besides' },
  ])('are refused if they are $given', ({ given, said }) => {
    expect(() => parseBenchArguments(given, names)).toThrow(said);
  });
});
