import { describe, expect, it } from 'vitest';
import { withLastingHandlers } from '../../local/page/browser/lasting-handlers';
import type { Props } from '../../local/page/browser/mapped';

const call = (props: Props, name: string, ...args: readonly unknown[]) =>
  (props[name] as (...args: readonly unknown[]) => unknown)(...args);

describe('withLastingHandlers', () => {
  it('gives a handler one function, which calls the newest one with its arguments', () => {
    const first = withLastingHandlers({ onClick: () => 'first' }, undefined);
    expect(call(first, 'onClick')).toBe('first');
    const second = withLastingHandlers({ onClick: (name: unknown) => `second, ${name}` }, first);
    expect(second.onClick).toBe(first.onClick);
    expect(call(first, 'onClick', 'Mia')).toBe('second, Mia');
  });

  it('gives each handler of each component its own', () => {
    const one = withLastingHandlers({ onClick: () => 'click', onFocus: () => 'focus' }, undefined);
    const other = withLastingHandlers({ onClick: () => 'other' }, undefined);
    expect([call(one, 'onClick'), call(one, 'onFocus'), call(other, 'onClick')]).toEqual(['click', 'focus', 'other']);
  });

  it('begins anew where there was no handler before', () => {
    const without = withLastingHandlers({}, withLastingHandlers({ onClick: () => 'old' }, undefined));
    expect(without).toEqual({});
    const again = withLastingHandlers({ onClick: () => 'new' }, { onClick: 'no function' });
    expect(call(again, 'onClick')).toBe('new');
  });

  it('leaves functions that are called while drawing, and all other props, as they are', () => {
    const format = () => 'drawn';
    const props = { format, once: format, on: format, onTop: true, items: [1] };
    expect(withLastingHandlers(props, undefined)).toEqual(props);
    expect(withLastingHandlers({ format: () => 'other' }, props).format).not.toBe(format);
  });
});
