import { describe, expect, it } from 'vitest';
import { plainArgument } from '../../local/page/browser/plain-event';

describe('plainArgument', () => {
  it('keeps values that are not events', () => {
    for (const value of ['2026-03-04', 3, undefined, { label: 'Okta', value: 'okta' }]) {
      expect(plainArgument(value)).toBe(value);
    }
  });

  it('drops analytics events', () => {
    expect(plainArgument({ fire: () => undefined, payload: {} })).toBeUndefined();
  });

  it('keeps the parts of an event that Forge passes on: type, flags and a few fields of the target', () => {
    const target = {
      value: 'on',
      checked: true,
      name: 'stored',
      id: 'i',
      type: 'checkbox',
      tagName: 'INPUT',
      form: {},
    };
    expect(plainArgument({ type: 'change', eventPhase: 3, bubbles: true, target })).toMatchObject({
      type: 'change',
      bubbles: true,
      target: { value: 'on', checked: true, name: 'stored', id: 'i', type: 'checkbox', tagName: 'INPUT' },
    });
  });
});
