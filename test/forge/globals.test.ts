import { describe, expect, it } from 'vitest';
import { runInside } from '../../local/forge/globals';

const noon = Date.UTC(2030, 0, 1, 12);

/** The app's Date during an invocation whose clock stands at noon. */
function appDate(): DateConstructor {
  return (globalThis as unknown as { __forge_date__: DateConstructor }).__forge_date__;
}

function atNoon<T>(work: (date: DateConstructor) => T): T {
  const unused = async () => {
    throw new Error('not asked for');
  };
  const surroundings = { runtime: {}, platformFetch: unused, externalFetch: unused, log: () => {}, now: () => noon };
  return runInside(surroundings, () => work(appDate()));
}

describe("the app's Date", () => {
  it("is the host's clock if no time is given", () => {
    atNoon((AppDate) => {
      expect(AppDate.now()).toBe(noon);
      expect(new AppDate().getTime()).toBe(noon);
      expect(AppDate()).toBe(new Date(noon).toString());
    });
  });

  it('is a date like any other if one is given', () => {
    atNoon((AppDate) => {
      expect(new AppDate(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
      expect(new AppDate('2031-02-03T04:05:06Z').getTime()).toBe(Date.UTC(2031, 1, 3, 4, 5, 6));
      expect(new AppDate(2031, 1, 3)).toEqual(new Date(2031, 1, 3));
      expect(AppDate.UTC(2031, 1)).toBe(Date.UTC(2031, 1));
      expect(AppDate.parse('2031-01-01')).toBe(Date.parse('2031-01-01'));
      expect([AppDate.name, AppDate.length]).toEqual([Date.name, Date.length]);
    });
  });

  it('creates ordinary dates', () => {
    atNoon((AppDate) => {
      expect(new AppDate()).toBeInstanceOf(Date);
      expect(new Date()).toBeInstanceOf(AppDate);
    });
  });

  it('can be extended', () => {
    atNoon((AppDate) => {
      class Deadline extends AppDate {
        isOver = () => this.getTime() < noon;
      }
      expect(new Deadline().getTime()).toBe(noon);
      expect(new Deadline(noon - 1).isOver()).toBe(true);
      expect(new Deadline()).toBeInstanceOf(Deadline);
    });
  });
});
