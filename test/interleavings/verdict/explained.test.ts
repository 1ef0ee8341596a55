import { describe, expect, it } from 'vitest';
import type { Intent, ModelDirectory } from './directory-model';
import { type Asked, isExplained } from './explained';

const nobody: ModelDirectory = { users: new Map(), groups: new Map(), gone: new Set() };
const mia = (active: boolean): ModelDirectory => ({
  ...nobody,
  users: new Map([['A mia', { active, title: undefined }]]),
});
const setActive = (active: boolean): Intent => ({ connection: 'A', kind: 'change user', user: 'mia', active });
const remove: Intent = { connection: 'A', kind: 'delete user', user: 'mia' };
const asked = (intent: Intent, answer: string | undefined, after: readonly number[] = []): Asked => ({
  intent,
  answer,
  after,
});

describe('requests explain a directory', () => {
  it('in any order if they overlap', () => {
    const both = [asked(setActive(false), '200'), asked(setActive(true), '200')];
    expect([isExplained(mia(true), both, mia(true)), isExplained(mia(true), both, mia(false))]).toEqual([true, true]);
  });

  it('in the order of the requests if the first had ended', () => {
    const later = [asked(setActive(true), '200'), asked(setActive(false), '200', [0])];
    expect([isExplained(mia(true), later, mia(true)), isExplained(mia(true), later, mia(false))]).toEqual([
      false,
      true,
    ]);
  });

  it('with or without a request that got no answer, at any later point', () => {
    const open = [asked(remove, undefined), asked(setActive(false), '200', [0])];
    expect([isExplained(mia(true), open, mia(false)), isExplained(mia(true), open, nobody)]).toEqual([true, true]);
  });

  it('only with the answers they got', () => {
    expect(isExplained(mia(true), [asked(remove, '404')], nobody)).toBe(false);
    expect(isExplained(mia(true), [asked(remove, '404'), asked(remove, '204')], nobody)).toBe(true);
  });

  it('and nothing that nobody requested', () => expect(isExplained(mia(true), [], nobody)).toBe(false));
});
