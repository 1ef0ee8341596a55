import { isValidElement, type ReactElement } from 'react';
import { haveSameItems, keepEqualParts } from './keep-equal-parts';
import { withLastingHandlers } from './lasting-handlers';

/** One node that `@forge/react` sends over the bridge after each commit. Text is `{type: 'String', props: {text}}`. */
export interface ForgeDoc {
  readonly type: string;
  readonly key: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly ForgeDoc[];
}

/**
 * The reconciler mutates its tree in place: React needs a copy to compare with the next one. A part that equals the same
 * part of `before`, the last copy, is that part, so that React draws again only what has changed.
 */
export function copyForgeDoc(doc: ForgeDoc, before?: ForgeDoc): ForgeDoc {
  const known = before?.key === doc.key && before.type === doc.type ? before : undefined;
  const earlier = new Map(known?.children.map((child) => [child.key, child]));
  const props = keepEqualParts(withLastingHandlers(doc.props, known?.props), known?.props) as ForgeDoc['props'];
  const copies = doc.children.map((child) => copyForgeDoc(child, earlier.get(child.key)));
  const children = known !== undefined && haveSameItems(copies, known.children) ? known.children : copies;
  if (props === known?.props && children === known.children) return known;
  return { type: doc.type, key: doc.key, props, children };
}

/**
 * The children of one helper node. DynamicTable, Popup, InlineEdit and Comment wrap their parts in
 * `ContentWrapper` nodes with a name (`@forge/react/out/components/utils/content-wrapper.js`).
 */
export function partOf(doc: ForgeDoc, name: string): readonly ForgeDoc[] {
  return doc.children.find((child) => child.type === 'ContentWrapper' && child.props.name === name)?.children ?? [];
}

/** An element that an app put into a prop (`actions`, `primaryAction`, `emptyView`) was never reconciled: done here. */
export function elementToForgeDoc(element: ReactElement, key: string): ForgeDoc {
  if (typeof element.type !== 'string') {
    throw new Error('A UI Kit prop may hold UI Kit components only: Forge cannot render a component of the app there.');
  }
  const { children, ...props } = element.props as Record<string, unknown>;
  return { type: element.type, key, props, children: childDocs(children, key) };
}

function childDocs(children: unknown, key: string): ForgeDoc[] {
  return [children].flat(Number.POSITIVE_INFINITY).flatMap((child, index): ForgeDoc[] => {
    if (typeof child === 'string' || typeof child === 'number') {
      return [{ type: 'String', key: `${key}.${index}`, props: { text: String(child) }, children: [] }];
    }
    return isValidElement(child) ? [elementToForgeDoc(child, child.key ?? `${key}.${index}`)] : [];
  });
}

/** Every component name in a tree, including those in props. */
export function componentNames(doc: ForgeDoc): ReadonlySet<string> {
  const inProps = Object.values(doc.props)
    .flat()
    .filter((value): value is ReactElement => isValidElement(value))
    .map((element) => elementToForgeDoc(element, 'prop'));
  const below = [...doc.children, ...inProps].flatMap((child) => [...componentNames(child)]);
  return new Set([doc.type, ...below]);
}
