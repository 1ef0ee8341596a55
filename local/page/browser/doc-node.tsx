import React, { createContext, isValidElement, memo, type ReactNode, useContext } from 'react';
import { elementToForgeDoc, type ForgeDoc } from './forge-doc';
import type { MappedComponents, Props } from './mapped';
import { plainArgument } from './plain-event';
import { Guard, Trouble } from './trouble';

export const ComponentsContext = createContext<MappedComponents>({});

/**
 * One node of a ForgeDoc as a React element; its key is the reconciler's, so focus and input survive updates. A node that
 * is the same as before (`copyForgeDoc`) is not drawn again.
 */
export const DocNode = memo(function DocNode({ doc }: { readonly doc: ForgeDoc }) {
  const components = useContext(ComponentsContext);
  if (doc.type === 'String') return <>{String(doc.props.text)}</>;
  const Mapped = components[doc.type];
  if (Mapped === undefined) return <Trouble text={`The UI Kit component ${doc.type} is not mapped in local/page.`} />;
  return (
    <Guard name={doc.type}>
      <Mapped doc={doc} props={hostProps(doc.props)} render={renderDocs}>
        {doc.children.length === 0 ? undefined : renderDocs(doc.children)}
      </Mapped>
    </Guard>
  );
});

export function renderDocs(docs: readonly ForgeDoc[]): ReactNode {
  const [only] = docs;
  // A single child stays a single element: Tooltip and Heading distinguish one from many.
  if (docs.length === 1 && only !== undefined) return <DocNode key={only.key} doc={only} />;
  return docs.map((doc) => <DocNode key={doc.key} doc={doc} />);
}

function hostProps(props: Props): Props {
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [name, hostValue(value, name)]));
}

function hostValue(value: unknown, name: string): unknown {
  if (typeof value === 'function') return (...args: readonly unknown[]) => value(...args.map(plainArgument));
  if (isValidElement(value)) return <ElementProp key={value.key ?? name} element={value} name={name} />;
  if (Array.isArray(value) && value.some((item) => isValidElement(item))) {
    return value.map((item, index) => hostValue(item, `${name}.${index}`));
  }
  return value;
}

/** An element in a prop becomes nodes during rendering, so that an invalid one is an error on the page. */
function ElementProp({ element, name }: { readonly element: React.ReactElement; readonly name: string }) {
  return (
    <Guard name={name}>
      <ElementNode element={element} name={name} />
    </Guard>
  );
}

function ElementNode({ element, name }: { readonly element: React.ReactElement; readonly name: string }) {
  return <DocNode doc={elementToForgeDoc(element, name)} />;
}
