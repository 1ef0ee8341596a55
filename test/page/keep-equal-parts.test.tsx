import React from 'react';
import { describe, expect, it } from 'vitest';
import { keepEqualParts } from '../../local/page/browser/keep-equal-parts';

const Button = 'Button' as unknown as (props: { appearance?: string; items?: unknown; onClick?: unknown }) => null;
const made = () => ({ name: 'Okta', items: [{ id: 1 }, { id: 2, tags: ['a'] }], nothing: undefined });

describe('keepEqualParts', () => {
  it('returns what was there before if nothing differs', () => {
    const before = keepEqualParts(made(), undefined);
    expect(keepEqualParts(made(), before)).toBe(before);
  });

  it('keeps the parts beside one that differs', () => {
    const before = made();
    const after = keepEqualParts({ ...made(), items: [{ id: 1 }, { id: 2, tags: ['b'] }] }, before) as typeof before;
    expect(after).toEqual({ ...made(), items: [{ id: 1 }, { id: 2, tags: ['b'] }] });
    expect(after).not.toBe(before);
    expect(after.items[0]).toBe(before.items[0]);
  });

  it.each([
    ['an item more', [1, 2], [1]],
    ['an item less', [1], [1, 2]],
    ['another order', [2, 1], [1, 2]],
    ['a field more', { a: 1, b: undefined }, { a: 1 }],
    ['a field less', { a: 1 }, { a: 1, b: undefined }],
    ['another field', { b: undefined }, { a: undefined }],
    ['an object for an array', { 0: 1 }, [1]],
    ['an array for an object', [1], { 0: 1 }],
    ['an empty object for null', {}, null],
    ['null for an empty object', null, {}],
    ['a text for a number', '1', 1],
  ])('sees %s', (_, value, before) => {
    const after = keepEqualParts(value, before);
    expect(after).not.toBe(before);
    expect(after).toEqual(value);
  });

  it('sees what was changed in place since the copy', () => {
    const value = made();
    const before = keepEqualParts(value, undefined);
    value.items.push({ id: 3 });
    expect(keepEqualParts(value, before)).toEqual({ ...made(), items: [...made().items, { id: 3 }] });
    expect(before).toEqual(made());
  });

  it('takes functions, and objects of a class, for equal only if they are the same', () => {
    const day = new Date(0);
    const press = () => undefined;
    expect(keepEqualParts(day, new Date(0))).toBe(day);
    expect(keepEqualParts(press, () => undefined)).toBe(press);
    const before = { press: () => undefined };
    expect(keepEqualParts({ press }, before)).not.toBe(before);
  });

  it('keeps an element whose type, key and props are equal', () => {
    const press = () => undefined;
    const before = <Button key="a" items={[1]} onClick={press} />;
    expect(keepEqualParts(<Button key="a" items={[1]} onClick={press} />, before)).toBe(before);
    for (const other of [
      <Button key="b" items={[1]} onClick={press} />,
      <Button key="a" items={[2]} onClick={press} />,
      <Button key="a" items={[1]} onClick={() => undefined} />,
      <Button key="a" items={[1]} />,
      <p key="a" />,
    ]) {
      expect(keepEqualParts(other, before)).toBe(other);
    }
  });
});
