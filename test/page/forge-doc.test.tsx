import React from 'react';
import { describe, expect, it } from 'vitest';
import {
  componentNames,
  copyForgeDoc,
  elementToForgeDoc,
  type ForgeDoc,
  partOf,
} from '../../local/page/browser/forge-doc';

function node(type: string, given: Partial<ForgeDoc> = {}): ForgeDoc {
  return { type, key: type, props: {}, children: [], ...given };
}

describe('copyForgeDoc', () => {
  it('returns a tree unaffected by later changes of the reconciler', () => {
    const child = node('Text');
    const original = { ...node('Root'), children: [child], props: { a: 1 } as Record<string, unknown> };
    const copy = copyForgeDoc(original);
    original.children.pop();
    original.props.a = 2;
    expect(copy).toEqual({ ...node('Root'), children: [child], props: { a: 1 } });
  });

  const page = (label: string): ForgeDoc =>
    node('Root', {
      children: [
        node('Text', { key: 't', props: { xcss: { color: 'red' } }, children: [node('String')] }),
        node('Stack', { key: 's', children: [node('Button', { props: { label, onClick: () => label } })] }),
      ],
    });

  it('is the last copy if nothing has changed but handlers, which then are the newest', () => {
    const button = (onClick: () => string) => node('Root', { children: [node('Button', { props: { onClick } })] });
    const before = copyForgeDoc(button(() => 'old'));
    expect(
      copyForgeDoc(
        button(() => 'new'),
        before,
      ),
    ).toBe(before);
    const onClick = before.children[0]?.props.onClick as (() => string) | undefined;
    expect(onClick?.()).toBe('new');
  });

  it('shares with the last copy each node in which nothing has changed', () => {
    const before = copyForgeDoc(page('Save'));
    const after = copyForgeDoc(page('Saved'), before);
    expect(after.children[0]).toBe(before.children[0]);
    expect(after.children[1]).not.toBe(before.children[1]);
    expect(after.children[1]?.children[0]?.props.label).toBe('Saved');
    expect(before.children[1]?.children[0]?.props.label).toBe('Save');
  });

  it('sees a child that has come, gone or moved, and one that has another type under its key', () => {
    const [a, b] = [node('A'), node('B')];
    const before = copyForgeDoc(node('Root', { children: [a, b] }));
    for (const children of [[a], [a, b, node('C')], [b, a], [a, node('Other', { key: 'B' })]]) {
      const after = copyForgeDoc(node('Root', { children }), before);
      expect(after).toEqual(node('Root', { children }));
      expect(after.children[children.indexOf(a)]).toBe(before.children[0]);
    }
  });
});

describe('partOf', () => {
  const rows = [node('Row')];
  const table = node('DynamicTable', {
    children: [node('ContentWrapper', { props: { name: 'rows' }, children: rows })],
  });

  it('returns the children of the helper node with that name', () => {
    expect(partOf(table, 'rows')).toEqual(rows);
  });

  it('returns nothing if the part was not passed', () => {
    expect(partOf(table, 'head')).toEqual([]);
  });
});

describe('elementToForgeDoc', () => {
  it('turns an element of a prop into the node the reconciler would have made', () => {
    const Button = 'Button' as unknown as (props: { appearance: string; children: unknown }) => React.JSX.Element;
    const doc = elementToForgeDoc(
      <Button appearance="primary">
        Add {2}
        {null}
      </Button>,
      'primaryAction',
    );
    expect(doc).toMatchObject({
      type: 'Button',
      props: { appearance: 'primary' },
      children: [{ props: { text: 'Add ' } }, { props: { text: '2' } }],
    });
  });

  it('refuses a component of the app, which Forge cannot render there', () => {
    const Own = () => null;
    expect(() => elementToForgeDoc(<Own />, 'actions')).toThrow('UI Kit components only');
  });
});

describe('componentNames', () => {
  it('finds names in children and in props', () => {
    const Link = 'Link' as unknown as () => React.JSX.Element;
    const doc = node('Root', { children: [node('Text')], props: { actions: [<Link key="a" />] } });
    expect([...componentNames(doc)].sort()).toEqual(['Link', 'Root', 'Text']);
  });
});
