import { describe, expect, it } from 'vitest';
import { boundEntry } from '../../src/journal/bound-entry';
import { causes } from '../../src/journal/causes/causes';
import { maskEmail, maskQuotations, maskText } from '../../src/journal/mask';
import { anEntry } from '../support/samples';
import { aSentence } from '../support/spoken';
import { worded } from '../support/worded';

describe('masking', () => {
  it.each([
    ['mia.smith@example.com', 'm…@example.com'],
    [' mia@example.com ', 'm…@example.com'],
    ['a@b@example.com', 'a…@example.com'],
    ['mia', 'm…'],
    ['😀mia', '😀…'],
    ['@example.com', '@…'],
    ['', ''],
  ])('shows %j as %j', (text, masked) => {
    expect(maskEmail(text)).toBe(masked);
  });

  it('masks every address in a text and leaves the rest', () => {
    const text = 'Cannot invite <mia.smith@example.com>, "o\'neil+x@a.test"; see user=jo@b.test.';
    expect(maskText(text)).toBe('Cannot invite <m…@example.com>, "o\'n…@a.test"; see user=j…@b.test.');
    expect(maskText('no address here: a @ b, @ops')).toBe('no address here: a @ b, @ops');
  });

  it('masks only once', () => {
    expect(maskText('m…@example.com')).toBe('m…@example.com');
  });

  it('takes linear time for a hostile text', () => {
    const started = performance.now();
    maskText('a'.repeat(200_000));
    maskText(`${'a@'.repeat(100_000)}`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('masking of quotations', () => {
  it('hides what a client sent and keeps the names of attributes', () => {
    const sentence = '"active" must be true or false, but is the string "John Secretperson".';
    expect(maskQuotations(sentence, (quoted) => quoted === 'active')).toBe(
      '"active" must be true or false, but is the string "J…".',
    );
  });
});

describe('an entry of the log', () => {
  const action = {
    kind: 'addMember',
    text: { say: 'add-member', who: 'mia@example.com', group: 'x'.repeat(1_000) },
    reason: aSentence('The IdP said so.'),
    outcome: 'applied',
    detail: 'Refused for jo@example.com',
  } as const;

  it('is kept below 100 KB, with addresses masked and omitted actions counted', () => {
    const call = { method: 'GET', path: '/x', status: 200, milliseconds: 1 };
    const entry = anEntry('entry', {
      summary: aSentence(`Create user mia@example.com ${'y'.repeat(9_000)}`),
      actions: Array.from({ length: 3_000 }, () => action),
      calls: Array.from({ length: 3_000 }, () => call),
    });
    const kept = boundEntry(entry);
    const text = JSON.stringify(kept);
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    expect(text).not.toMatch(/mia@|jo@/);
    expect(worded(kept.actions.at(-1)?.text)).toBe('2,950 more actions are not listed');
  });

  it('names members by id, and never by the address that only a plan has', () => {
    const [kept] = boundEntry(
      anEntry('entry', { actions: [{ ...action, who: 'u2', address: 'jo@example.com' }] }),
    ).actions;
    expect(kept).toMatchObject({ who: 'u2' });
    expect(kept).not.toHaveProperty('address');
  });

  it('stays unchanged if it is small and masked', () => {
    expect(boundEntry(anEntry('entry'))).toEqual(anEntry('entry'));
  });
});

describe('the catalogue of causes', () => {
  it.each(Object.entries(causes))(
    '%s says what happened and what to do, in whole sentences',
    (_code, { title, cause, remedy }) => {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(cause).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    },
  );
});
