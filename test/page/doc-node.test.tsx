import React from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ComponentsContext, DocNode } from '../../local/page/browser/doc-node';
import type { ForgeDoc } from '../../local/page/browser/forge-doc';
import type { MappedComponents, Props } from '../../local/page/browser/mapped';

function node(type: string, given: Partial<ForgeDoc> = {}): ForgeDoc {
  return { type, key: type, props: {}, children: [], ...given };
}

function html(doc: ForgeDoc, components: MappedComponents): string {
  return renderToStaticMarkup(
    <ComponentsContext.Provider value={components}>
      <DocNode doc={doc} />
    </ComponentsContext.Provider>,
  );
}

describe('DocNode', () => {
  it('draws a node with the component of its name, and text as text', () => {
    const doc = node('Stack', { children: [node('String', { props: { text: 'a < b' } })] });
    expect(html(doc, { Stack: ({ children }) => <section>{children}</section> })).toBe('<section>a &lt; b</section>');
  });

  it('shows the name of an unmapped component', () => {
    expect(html(node('UserPicker'), {})).toContain('The UI Kit component UserPicker is not mapped');
  });

  it('gives handlers plain events without methods', () => {
    let seen: unknown;
    let given: Props = {};
    html(node('Textfield', { props: { onChange: (event: unknown) => (seen = event) } }), {
      Textfield: ({ props }) => {
        given = props;
        return null;
      },
    });
    const event = { type: 'change', eventPhase: 3, target: { value: 'x', focus() {} }, preventDefault() {} };
    (given.onChange as (event: unknown) => void)(event);
    expect(seen).toMatchObject({ type: 'change', target: { value: 'x' } });
    expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
  });
});
