import { describe, expect, it } from 'vitest';
import { type Counting, type TallyMemory, tallies, tallyRests } from '../../../../src/adapters/kvs/log-days/tallies';
import { anEntry } from '../../../support/samples';

const start = Date.parse('2026-03-01T10:00:00.000Z');

/** The tallies of one process, whose clock the test moves. */
function aProcess() {
  const memory: TallyMemory = new Map();
  let [now, ids] = [start, 0];
  const counting = tallies(
    memory,
    () => now,
    () => {
      ids += 1;
      return `t${ids}`;
    },
  );
  return {
    begin: (...entries: readonly string[]) => counting.begin(entries.map((id) => anEntry(id))),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

/** What the steps write, by the tally's id. */
const applied = ({ steps }: Counting) =>
  steps.map(({ value, place }) => {
    const sum = Object.values(value.days).reduce((total, day) => total + (day.applied ?? 0), 0);
    return `${place.key.split(':').at(-1)} ${sum}`;
  });

describe('the tallies of a process', () => {
  it('cost a transaction without an entry nothing', () => {
    expect(aProcess().begin().steps).toEqual([]);
  });

  it('go on from one transaction to the next', () => {
    const { begin } = aProcess();
    const first = begin('e1', 'e2');
    expect(applied(first)).toEqual(['t1 2']);
    first.done();
    expect(applied(begin('e3'))).toEqual(['t1 3']);
  });

  it('are never in two transactions at once', () => {
    const { begin } = aProcess();
    const [first, second] = [begin('e1'), begin('e2')];
    expect([applied(first), applied(second)]).toEqual([['t1 1'], ['t2 1']]);
    second.done();
    first.done();
    expect([applied(begin('e3')), applied(begin('e4'))].flat().sort()).toEqual(['t1 2', 't2 2']);
  });

  it('forget the entries of a transaction that did nothing', () => {
    const { begin } = aProcess();
    begin('e1').undone();
    expect(applied(begin('e2'))).toEqual(['t1 1']);
  });

  it('are left alone if nobody knows what became of a transaction', () => {
    const { begin } = aProcess();
    begin('e1');
    expect(applied(begin('e2'))).toEqual(['t2 1']);
  });

  it('are not written after an hour, long before they are folded', () => {
    const { begin, wait } = aProcess();
    begin('e1').done();
    wait(3_600_000);
    expect(applied(begin('e2'))).toEqual(['t2 1']);
    expect(tallyRests).toBeGreaterThanOrEqual(3_600_000 + 900_000);
  });
});
