import { describe, expect, it } from 'vitest';
import { AppTrouble } from '../../../connector/sending/app-trouble';
import { deliver } from '../../../connector/sending/deliver';
import type { BatchResult } from '../../../src/entry/connector/contract/batches';

const taken = (externalId: string): BatchResult => ({ externalId, id: `r-${externalId}` });

async function run(items: readonly string[], send: (part: readonly string[]) => readonly BatchResult[]) {
  const noted: BatchResult[] = [];
  const parts: (readonly string[])[] = [];
  const ended = await deliver(
    items,
    (item) => item,
    async (part) => {
      parts.push(part);
      return send(part);
    },
    (delivered) => noted.push(...delivered.map(([, result]) => result)),
  ).catch((error: unknown) => error);
  return { noted: noted.map(({ externalId }) => externalId), parts, ended, results: noted };
}

describe('a delivery', () => {
  it('sends again what has no result', async () => {
    const { noted, parts } = await run(['a', 'b', 'c', 'd', 'e'], (part) => part.slice(0, 2).map(taken));
    expect(noted).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(parts).toEqual([['a', 'b', 'c', 'd', 'e'], ['c', 'd', 'e'], ['e']]);
  });

  it('sends nothing where there is nothing', async () => {
    expect((await run([], () => [])).parts).toEqual([]);
  });

  it('sends what is too large in halves, and gives up one that is too large alone', async () => {
    const { noted, results, parts } = await run(['a', 'b', 'huge', 'd'], (part) => {
      if (part.includes('huge')) throw new AppTrouble('too-large', 'Too much.');
      return part.map(taken);
    });
    expect(noted).toEqual(['a', 'b', 'huge', 'd']);
    expect(results[2]).toMatchObject({ externalId: 'huge', error: { code: 'too-large' } });
    expect(parts).toEqual([['a', 'b', 'huge', 'd'], ['a', 'b'], ['huge', 'd'], ['huge'], ['d']]);
  });

  it('keeps what was accepted before a fault', async () => {
    const { noted, ended } = await run(['a', 'b', 'c'], (part) => {
      if (part.length < 3) throw new AppTrouble('app-unreachable', 'Gone.');
      return part.slice(0, 1).map(taken);
    });
    expect(noted).toEqual(['a']);
    expect(ended).toMatchObject({ code: 'app-unreachable' });
  });

  it('ends when the receiver begins nothing, or answers about others', async () => {
    expect((await run(['a'], () => [])).ended).toMatchObject({ code: 'app-busy' });
    expect((await run(['a', 'b'], () => [taken('b'), taken('a')])).ended).toMatchObject({ code: 'answer-wrong' });
    expect((await run(['a'], () => [taken('a'), taken('b')])).ended).toMatchObject({ code: 'answer-wrong' });
  });
});
