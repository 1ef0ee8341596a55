import { describe, expect, it } from 'vitest';
import { boundSpoken } from '../../src/journal/bound-spoken';
import type { Phrase } from '../../src/journal/sentence';

const invite = (number: number): Phrase => ({ say: 'invite', who: `p${number}@example.com` });

describe('what is said, as it is stored', () => {
  it('has no address in clear, in whichever value it is', () => {
    const said = [
      { say: 'did', what: [invite(1), { say: 'unlink-groups', groups: ['mia@example.com', 'Sales'] }] },
      { say: 'quoted', words: 'jo@example.com is unknown' },
    ] as const;
    expect(boundSpoken(said, 300)).toEqual([
      {
        say: 'did',
        what: [
          { say: 'invite', who: 'p…@example.com' },
          { say: 'unlink-groups', groups: ['m…@example.com', 'Sales'] },
        ],
      },
      { say: 'quoted', words: 'j…@example.com is unknown' },
    ]);
  });

  it('has so many characters at most, over all values, and keeps every value', () => {
    const [{ who, group }] = [boundSpoken({ say: 'add-member', who: 'x'.repeat(50), group: 'Sales' }, 40)];
    expect([who.length, who.endsWith('…'), group]).toEqual([40, true, '…']);
  });

  it('lists so many names and phrases at most, and says how many more there are', () => {
    const groups = Array.from({ length: 30 }, (_, index) => `g${index}`);
    expect(boundSpoken({ say: 'unlink-groups', groups } as const, 1_000).groups).toHaveLength(21);
    const what = Array.from({ length: 12 }, (_, index) => invite(index));
    const [sentence] = boundSpoken([{ say: 'did', what }] as const, 1_000);
    expect(sentence.what).toHaveLength(9);
    expect(sentence.what.at(-1)).toEqual({ say: 'more', count: 4 });
  });

  it('leaves numbers and codes as they are', () => {
    const said = { say: 'no-seat', product: 'Jira' } as const;
    expect(boundSpoken(said, 300)).toEqual(said);
    expect(boundSpoken({ say: 'members-refused', count: 7 } as const, 0)).toEqual({ say: 'members-refused', count: 7 });
  });
});
