import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { implementations, type OpenedStores } from './implementations';

const on = (day: string, used = 1) => ({ day, products: [{ product: 'Jira', used, total: 10 }] });

describe.each(implementations)('the history of seats $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it('is empty at first, and keeps what is noted', async () => {
    expect(await opened.run(({ seatHistory }) => seatHistory.read())).toEqual([]);
    await opened.run(({ seatHistory }) => seatHistory.note(on('2026-03-01')));
    await opened.run(({ seatHistory }) => seatHistory.note(on('2026-03-02')));
    await opened.run(({ seatHistory }) => seatHistory.note(on('2026-03-02', 7)));
    expect(await opened.run(({ seatHistory }) => seatHistory.read())).toEqual([on('2026-03-01'), on('2026-03-02', 7)]);
  });

  it('loses no day of several that are noted at once', async () => {
    const days = ['2026-03-01', '2026-03-02', '2026-03-03'];
    await Promise.all(days.map((day) => opened.run(({ seatHistory }) => seatHistory.note(on(day)))));
    expect(await opened.run(({ seatHistory }) => seatHistory.read())).toEqual(days.map((day) => on(day)));
  });
});
