import type { ComponentType, ReactNode } from 'react';
import type { ForgeDoc } from './forge-doc';

export type Props = Readonly<Record<string, unknown>>;

/** A mapping's input: the node, its props ready for Atlaskit, its rendered children, and a way to render others. */
export interface Given {
  readonly doc: ForgeDoc;
  readonly props: Props;
  /** Undefined if the node has none. */
  readonly children: ReactNode | undefined;
  readonly render: (docs: readonly ForgeDoc[]) => ReactNode;
}

/** Renders one UI Kit component. */
export type Mapped = ComponentType<Given>;
export type MappedComponents = Readonly<Record<string, Mapped>>;

export function textProp(props: Props, name: string): string | undefined {
  const value = props[name];
  return typeof value === 'string' ? value : undefined;
}

/** Props without the named ones. */
export function without(props: Props, ...names: readonly string[]): Props {
  return Object.fromEntries(Object.entries(props).filter(([name]) => !names.includes(name)));
}
